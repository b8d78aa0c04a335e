/** What is not code: comments, strings, quoted names, and bodies of functions. */
const LITERALS = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$|"[^"]*"|;/g

/** Splits a script of SQL into its statements, without its comments; what a body of a function contains is left as it is. */
export function splitStatements(sql: string): string[] {
  const statements: string[] = []
  let text = ''
  let at = 0
  for (const match of sql.matchAll(LITERALS)) {
    const [found] = match
    text += sql.slice(at, match.index)
    at = match.index + found.length
    if (found === ';') {
      statements.push(text.trim())
      text = ''
    } else text += found.startsWith('--') || found.startsWith('/*') ? ' ' : found
  }
  return [...statements, (text + sql.slice(at)).trim()].filter((statement) => statement !== '')
}
