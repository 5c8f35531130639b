"""Questions that all three programs can be asked, each in its own language: (ours, notmuch's, mu's). Words of business, no names."""

QUERIES = (
    ("meeting", "meeting", "meeting"),
    ("invoice", "invoice", "invoice"),
    ("amortization", "amortization", "amortization"),
    ("zyzzyva", "zyzzyva", "zyzzyva"),
    ("contract price", "contract price", "contract price"),
    ("please review attached agreement", "please review attached agreement", "please review attached agreement"),
    ('"conference call"', '"conference call"', '"conference call"'),
    ('"please let me know"', '"please let me know"', '"please let me know"'),
    ('"natural gas" price', '"natural gas" price', '"natural gas" price'),
    ("budget OR invoice", "budget or invoice", "budget or invoice"),
    ("(refund OR penalty) AND contract", "(refund or penalty) and contract", "(refund or penalty) and contract"),
    ("contract NOT draft", "contract and not draft", "contract and not draft"),
    ("regulat*", "regulat*", "regulat*"),
    ("co*", "co*", "co*"),
    ("subject:meeting", "subject:meeting", "subject:meeting"),
    ("subject:agreement price", "subject:agreement price", "subject:agreement price"),
    ("from:enron.com", "from:enron.com", "from:enron.com"),
    ("date:2001-10..2001-11", "date:2001-10-01..2001-11-30", "date:2001-10-01..2001-11-30"),
    ("budget date:2001", "budget date:2001-01-01..2001-12-31", "budget date:2001-01-01..2001-12-31"),
    ('subject:"conference call"', 'subject:"conference call"', 'subject:"conference call"'),
)
