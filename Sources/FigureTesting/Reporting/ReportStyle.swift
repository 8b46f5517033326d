/// How a report looks: quiet, in the reader's own fonts, light or dark as the system is.
enum ReportStyle {
    static let text = """
        :root {
          --ground: #ffffff; --card: #f6f7f9; --text: #1f2328; --quiet: #5f6368; --line: #d8dbe0;
          --pass: #1a7f37; --fail: #c62828;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #16181c; --card: #1e2126; --text: #e6e8eb; --quiet: #a8adb3; --line: #363b42;
            --pass: #4cc38a; --fail: #ff6b5e;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 88rem; padding: 1.5rem 2rem 3rem; background: var(--ground); color: var(--text);
          font: 15px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
        }
        h1 { font-size: 1.5rem; margin: 0 0 1rem; }
        h2 { font-size: 1.2rem; margin: 2.5rem 0 0.25rem; border-top: 1px solid var(--line); padding-top: 1.25rem; }
        h2 small, h3 small, p small { color: var(--quiet); font-weight: normal; }
        h3 { font-size: 1rem; margin: 0 0 0.75rem; }
        article { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.25rem; margin: 1rem 0; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 0.75rem; }
        figure { margin: 0; }
        figure img { width: 100%; height: auto; display: block; border-radius: 4px; }
        table { border-collapse: collapse; }
        th, td { text-align: left; vertical-align: top; padding: 0.3rem 1.2rem 0.3rem 0; border-bottom: 1px solid var(--line); }
        thead th { color: var(--quiet); font-weight: normal; }
        .numbers { font-size: 0.87rem; font-variant-numeric: tabular-nums; display: block; overflow-x: auto; }
        .numbers td { white-space: nowrap; }
        .numbers td:nth-child(n+3), .numbers th:nth-child(n+3) { text-align: right; }
        ul { margin: 0.75rem 0; padding-left: 1.2rem; }
        li { overflow-wrap: anywhere; }
        code {
          background: var(--ground); border: 1px solid var(--line); border-radius: 4px; padding: 0.1rem 0.4rem;
          font: 0.87em ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere;
        }
        a { color: inherit; }
        .chip { font-size: 0.8rem; font-weight: normal; border: 1px solid var(--line); border-radius: 1em; padding: 0.05rem 0.6rem; white-space: nowrap; display: inline-block; }
        .pass > td:nth-child(2), .chip.pass { color: var(--pass); }
        .fail > td:nth-child(2), .chip.fail, .problem { color: var(--fail); }
        .rest, footer { color: var(--quiet); }
        footer { margin-top: 3rem; }
        """
}
