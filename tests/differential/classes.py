def explain(seen, d): return None
def table(run):
    import collections
    print(collections.Counter((c[0],c[1],c[3].field if hasattr(c[3],'field') else 'count') for c in run.unexplained))
