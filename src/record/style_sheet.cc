#include "record/site.h"

namespace rj::record {

// System fonts only: nothing is fetched. Colours keep a contrast of at least 4.5 to 1 in both schemes (WCAG 2.2 AA), targets are
// at least 24 px high. Serif is for what people wrote, sans for what this record says about it.
std::string_view style_sheet() {
  return R"css(:root {
  color-scheme: light dark;
  --paper: #faf8f3; --sheet: #fffefb; --ink: #1d1b18; --soft: #5d574d; --rule: #ddd6c8; --edge: #c9c0ae;
  --link: #7c2317; --link-rule: #c9968c; --mark: #fbe8a6; --mark-ink: #1d1b18; --hidden: #e6e1d6; --note: #f1ede2; --warn: #8c1d18; --warn-paper: #fbe9e5;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", "Noto Serif", Georgia, "Times New Roman", serif;
  --serif-zh: "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", SimSun, serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a; --sheet: #1d2024; --ink: #ebe6dc; --soft: #aba498; --rule: #363a40; --edge: #4a4f57;
    --link: #f0b09f; --link-rule: #8d5b50; --mark: #5a4a16; --mark-ink: #fdf3d3; --hidden: #343a41; --note: #22262b; --warn: #ffb4a8; --warn-paper: #3a1d19;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif); overflow-wrap: break-word; }
:root:lang(zh) body { font-family: var(--serif-zh); line-height: 1.75; }
blockquote[lang="zh"], .text[lang="zh"], q[lang="zh"], .excerpt[lang="zh"], .quoted[lang="zh"], .unlinked[lang="zh"], .what[lang="zh"], h2[lang="zh"] { font-family: var(--serif-zh); }
blockquote[lang="en"], .text[lang="en"], q[lang="en"], .excerpt[lang="en"], .quoted[lang="en"], .unlinked[lang="en"], .what[lang="en"], h2[lang="en"] { font-family: var(--serif); }
main, .masthead, footer { max-width: 44rem; margin: 0 auto; padding: 0 1.25rem; }
main:focus { outline: none; }
a { color: var(--link); text-decoration: underline; text-decoration-color: var(--link-rule); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:hover { text-decoration-color: currentColor; text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -200vw; padding: .6rem 1rem; background: var(--sheet); font-family: var(--sans); z-index: 2; }
.skip:focus { left: 1rem; top: 1rem; }
h1, h2, h3 { font-weight: 600; line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2.2vw, 2.6rem); letter-spacing: -.012em; margin: .25rem 0 1rem; }
h2 { font-size: 1.45rem; margin: 0 0 .5rem; }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .4rem; }
p, ul, ol, dl, blockquote, figure, table, pre { margin: 0 0 1rem; }
small, .kicker, .label, .by, .count, .aside, .who, .role, .legend, .extent, .omitted, .plain, .part, .parts, .pager, .verdict, .forwarded, .author, .neighbour, .answers, .status, .contents, .uses, dl, figcaption, footer, nav, table, .note, .draft, .errors, .languages { font-family: var(--sans); }
.kicker { color: var(--soft); font-size: .8125rem; letter-spacing: .06em; text-transform: uppercase; margin: 0 0 .25rem; }
.lead { font-size: 1.1875rem; line-height: 1.55; }
p.lead { color: var(--soft); }
.count, .legend, .by, .answers, .aside, .omitted, .plain { font-size: .875rem; color: var(--soft); }
.number { color: var(--soft); font-family: var(--sans); font-weight: 500; font-variant-numeric: tabular-nums; }

.masthead { padding-top: 1rem; display: grid; grid-template-columns: 1fr auto; align-items: baseline; column-gap: 1rem; margin-bottom: 2.5rem; }
.masthead .name { margin: 0; font-weight: 600; }
.masthead .name a { color: inherit; text-decoration: none; display: inline-block; padding: .25rem 0; }
.masthead .name a:hover { text-decoration: underline; }
.masthead nav { grid-column: 1 / -1; border-top: 3px double var(--edge); border-bottom: 1px solid var(--rule); margin-top: .5rem; }
.masthead ul, .languages { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; column-gap: 1.1rem; font-size: .875rem; }
.masthead li a { display: inline-block; padding: .45rem 0; min-width: 1.5rem; text-decoration: none; }
.masthead li a:hover { text-decoration: underline; }
[aria-current="page"], .languages [aria-current] { color: var(--ink); font-weight: 600; box-shadow: inset 0 -2px var(--ink); }
[aria-current="true"] { color: var(--ink); font-weight: 600; }

.contents ol { list-style: none; padding: 0; margin: 1.5rem 0 0; border-top: 1px solid var(--rule); }
.contents li { border-bottom: 1px solid var(--rule); }
.contents a { display: grid; grid-template-columns: 2rem 1fr; padding: .6rem 0; text-decoration: none; font-size: 1rem; }
.contents a:hover { text-decoration: underline; }
.point, .claim { margin-top: 3.5rem; padding-top: 1.25rem; border-top: 1px solid var(--edge); }
.point > h2 { font-size: clamp(1.35rem, 1.1rem + 1.2vw, 1.8rem); }
.point > h2 .number, .exhibit > h1 .number { display: block; font-size: .8125rem; letter-spacing: .06em; margin-bottom: .2rem; }
.answers { margin-bottom: 1.5rem; }

.card { margin: 1.75rem 0; }
.mail { margin: 0; background: var(--sheet); border: 1px solid var(--edge); border-radius: 3px; padding: 0 1.25rem 1rem; box-shadow: 0 1px 2px rgb(0 0 0 / .06); }
.mail figcaption { margin: 0 -1.25rem; padding: .55rem 1.25rem; border-bottom: 1px solid var(--rule); font-size: .875rem; color: var(--soft); }
.mail figcaption a { font-weight: 600; margin-right: .35rem; }
.head { margin: 0 0 1rem; padding: .75rem 0; border-bottom: 1px solid var(--rule); font-size: .875rem; line-height: 1.45; }
.head div { display: grid; grid-template-columns: 5rem 1fr; column-gap: .75rem; padding: .1rem 0; }
.head dt, .amounts dt { color: var(--soft); }
.head dd, .amounts dd { margin: 0; }
.mail blockquote { margin: 1rem 0; }
.evidence .para, .translated { font-size: 1.125rem; line-height: 1.62; }
.evidence:lang(zh) .para, .translated:lang(zh) { line-height: 1.85; }
.around { color: var(--soft); }
.words, .cut, .cut > summary { display: inline; }
mark { background: var(--mark); color: var(--mark-ink); padding: .08em 0; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.cut > summary { cursor: pointer; list-style: none; background: var(--mark); color: var(--mark-ink); border-bottom: 2px dotted currentColor; padding: .15em .5em; margin: 0 .1em; border-radius: 3px; white-space: nowrap; }
.cut > summary::-webkit-details-marker { display: none; }
.cut > summary:hover { border-bottom-style: solid; }
.cut .out { display: block; margin: .6rem 0; padding: .5rem .9rem; border-left: 3px solid var(--edge); background: var(--note); font: .9375rem/1.5 var(--sans); color: var(--ink); }
.cut .out q { font-size: 1.05em; quotes: none; }
.hidden { background: var(--hidden); font-family: var(--sans); font-size: .82em; padding: .1em .35em; border-radius: 2px; }
.mail .by, .author { font-size: .875rem; color: var(--soft); margin: .75rem 0; }
.verdict, .forwarded { font-size: .875rem; margin: .75rem 0 0; color: var(--soft); }
.verdict.failed, .unchecked { color: var(--warn); }
.neighbour { font-size: .875rem; line-height: 1.5; margin: 0; padding: .5rem 1.25rem; color: var(--soft); border-left: 3px solid var(--rule); margin-left: .75rem; }
.neighbour.above { margin-bottom: .5rem; }
.neighbour.below { margin-top: .5rem; }
.neighbour .what { font-weight: 600; }
.neighbour .excerpt { display: block; font-size: 1rem; color: var(--ink); }
a.quoted { text-decoration-style: dotted; text-decoration-thickness: 1.5px; }
.amounts a.quoted, .events a.quoted, .chronology a.quoted, dd a.quoted, li > a.quoted { display: inline-block; padding: .3rem 0; }
.note { background: var(--note); border-radius: 3px; padding: .6rem 1rem; font-size: .9375rem; margin: 1rem 0; }
.note > :last-child { margin-bottom: 0; }
.status { font-weight: 600; }
.answered { padding-left: 1.2rem; font-family: var(--sans); font-size: .9375rem; }
.answered li { padding: .15rem 0; }
.label { font-size: .875rem; color: var(--soft); margin-bottom: .25rem; }

.thread { list-style: none; padding: .25rem 0 .25rem 1rem; border-left: 3px solid var(--rule); margin: 0 0 1.5rem; }
.thread li { padding: .35rem 0; line-height: 1.45; }
.thread .who, .extent { display: inline-block; font-size: .8125rem; color: var(--soft); }
.extent { border: 1px solid var(--rule); border-radius: 9px; padding: 0 .5rem; }
.exhibit .text { font-size: 1.125rem; line-height: 1.65; margin-top: 1.5rem; }
.exhibit .quotation { border-left: 3px solid var(--rule); padding-left: 1rem; margin-left: 0; color: var(--soft); }
.omitted { text-align: center; margin: 1.5rem 0; }
.uses { margin-top: 2.5rem; border-top: 1px solid var(--rule); padding-top: 1rem; font-size: .9375rem; }
.uses h2 { font-size: 1rem; }
.uses ul, .parts { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
.uses a, .parts a, .plain a { display: inline-block; padding: .2rem 0; min-width: 1.5rem; }
.pager ul { list-style: none; padding: 1rem 0 0; margin: 2rem 0 0; border-top: 1px solid var(--rule); display: flex; justify-content: space-between; font-size: .9375rem; }
.pager .next { margin-left: auto; text-align: right; }
.pager a { display: inline-block; padding: .3rem 0; }
.pager span { display: block; font-size: .8125rem; color: var(--soft); }

.timeline { display: block; color: var(--link); margin: 1rem 0; font-family: var(--sans); font-variant-numeric: tabular-nums; }
.chronology { list-style: none; counter-reset: event; padding: 0; }
.chronology > li { counter-increment: event; display: grid; grid-template-columns: 9.5rem 1fr; column-gap: 1.25rem; padding: .9rem 0; border-top: 1px solid var(--rule); }
.when { font-family: var(--sans); font-size: .9375rem; font-weight: 600; margin: 0; }
.when::before { content: counter(event) "\00a0\00a0"; color: var(--soft); font-weight: 400; }
.event > :last-child { margin-bottom: 0; }
.event .what { font-size: 1.125rem; margin-bottom: .25rem; }
.event .by, .event .aside, .event .evidence { margin: .25rem 0 0; }
.event .evidence { font-size: 1rem; }
.cite { display: inline-block; font-family: var(--sans); font-size: .8125rem; white-space: nowrap; padding: .2rem .1rem; min-width: 24px; }
.amounts, .people { list-style: none; padding: 0; }
.amounts > li, .people > li { padding: 1rem 0; border-top: 1px solid var(--rule); }
.sum { font-size: 1.25rem; margin-bottom: .4rem; font-variant-numeric: tabular-nums; }
.sum abbr { font-size: .8em; color: var(--soft); text-decoration: none; }
.kind { font-family: var(--sans); font-size: .8125rem; border: 1px solid var(--edge); border-radius: 9px; padding: .05rem .6rem; color: var(--soft); margin-left: .4rem; vertical-align: .15em; }
.amounts dl { margin: 0; font-size: .875rem; }
.amounts dl div { display: grid; grid-template-columns: 5.5rem 1fr; column-gap: .75rem; padding: .1rem 0; }
.amounts dd .quoted, .amounts dd .unlinked { font-size: 1rem; }
.people p { margin: 0 0 .15rem; }
.people .who { font-size: 1.1875rem; color: var(--ink); }
.people .role { font-size: .9375rem; }

.box { border: 1px solid var(--edge); background: var(--sheet); border-radius: 3px; padding: 1.25rem 1.5rem .5rem; margin-bottom: 2.5rem; }
.box h3 { margin-top: 1rem; }
code { font-family: var(--mono); font-size: .875em; }
pre { background: var(--note); padding: .75rem 1rem; border-radius: 3px; white-space: pre-wrap; }
.key { overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
footer { margin-top: 4rem; padding-top: 1rem; padding-bottom: 2.5rem; font-size: .8125rem; color: var(--soft); }
footer p { border-top: 3px double var(--edge); padding-top: .75rem; }
.door main { padding-top: 14vh; }
.door ul { list-style: none; padding: 0; border-top: 1px solid var(--edge); margin-top: 2rem; }
.door li { border-bottom: 1px solid var(--rule); }
.door a { display: block; padding: .9rem 0; text-decoration: none; font-size: 1.0625rem; }
.door a:hover { text-decoration: underline; }
.door span { color: var(--soft); margin-left: .5rem; }

.draft { margin: 0; padding: .4rem 1rem; text-align: center; background: var(--warn-paper); color: var(--warn); font-weight: 700; font-size: .875rem; letter-spacing: .04em; }
.is-draft::after { content: "DRAFT - not for publication"; position: fixed; inset: 0; display: grid; place-items: center; transform: rotate(-28deg); font: 700 clamp(1.2rem, 5vw, 3.6rem) var(--sans); color: var(--warn); opacity: .14; pointer-events: none; white-space: nowrap; z-index: 3; overflow: hidden; }
.is-draft { overflow-x: hidden; }
.errors { border: 2px solid var(--warn); border-radius: 3px; padding: 1rem 1.25rem; margin-bottom: 2rem; font-size: .875rem; }
.errors h2 { font-size: 1.1rem; }

@media (max-width: 34rem) {
  main, .masthead, footer { padding-left: 1rem; padding-right: 1rem; }
  .mail { padding: 0 .9rem .9rem; }
  .mail figcaption { margin: 0 -.9rem; padding: .55rem .9rem; }
  .head div { grid-template-columns: 4rem 1fr; column-gap: .5rem; }
  .neighbour { margin-left: 0; padding: .4rem 0 .4rem .8rem; }
  .chronology > li { grid-template-columns: 1fr; row-gap: .2rem; }
  .box { padding: 1rem 1rem .25rem; }
}
@media print {
  :root { --paper: #fff; --sheet: #fff; --ink: #000; --soft: #444; --rule: #bbb; --edge: #888; --link: #000; --link-rule: #999; --mark: #eee; --mark-ink: #000; --hidden: #ddd; --note: #f4f4f4; }
  body { font-size: 10.5pt; }
  main, .masthead, footer { max-width: none; padding: 0; }
  .masthead nav, .languages, .skip, .pager, .contents { display: none; }
  .masthead { margin-bottom: 1rem; }
  .mail, .chronology > li, .amounts > li { break-inside: avoid; box-shadow: none; }
  h2, h3, figcaption { break-after: avoid; }
  mark { background: none; text-decoration: underline; text-decoration-color: #777; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
)css";
}

}  // namespace rj::record
