import { type MessageTree } from './catalogue'

/** How much longer a translation may be than its English: German and French are a third longer, short labels more. */
const GROWTH = 1.4
const ACCENTED: Record<string, string> = {
  ...{ a: 'áà', e: 'éê', i: 'íî', o: 'óô', u: 'úû', y: 'ýÿ' },
  ...{ A: 'ÁÀ', E: 'ÉÊ', I: 'ÍÎ', O: 'ÓÔ', U: 'ÚÛ', Y: 'ÝŸ' },
}

/**
 * Returns messages in the pseudo-language: each text 40 % longer, its vowels doubled and accented, so that a layout shows
 * what a translation would break and which texts come from the code. Parameters, tags and the syntax of ICU stay.
 *
 * @param tree as it is in the catalogue, or as the build has compiled it
 */
export function pseudoMessage(tree: MessageTree): MessageTree {
  if (typeof tree === 'string') return pseudoIcu(tree)
  if (Array.isArray(tree)) return tree.map(pseudoNode)
  return Object.fromEntries(Object.entries(tree).map(([key, one]) => [key, pseudoMessage(one)]))
}

/** A node of a compiled message: a text, `#` as 0, `[parameter]`, `[parameter, type, options]` or `[tag, ...children]`. */
function pseudoNode(node: unknown): unknown {
  if (typeof node === 'string') return pseudoText(node)
  if (!Array.isArray(node)) return node
  const [name, second, ...rest] = node as unknown[]
  if (node.length === 1) return node
  const isTag = typeof second !== 'number' || second === 0
  if (isTag) return [name, ...[second, ...rest].map(pseudoNode)]
  const [options] = rest
  const hasBranches = second <= 3 // select, plural, selectordinal; number, date and time have a format
  if (!hasBranches || typeof options !== 'object' || options === null) return node
  return [name, second, Object.fromEntries(Object.entries(options).map(([key, branch]) => [key, pseudoBranch(branch)]))]
}

const pseudoBranch = (branch: unknown): unknown => (Array.isArray(branch) ? branch.map(pseudoNode) : pseudoNode(branch))

/** A quoted text, a tag, or the opening of a parameter (ICU MessageFormat). */
const SYNTAX = /'[{}<>#][^']*'|<\/?[A-Za-z][\w-]*\s*\/?>|\{/

/** A message that is not compiled: what is between its parameters and tags is text. */
function pseudoIcu(message: string): string {
  const found = SYNTAX.exec(message)
  if (!found) return pseudoText(message)
  const isParameter = found[0] === '{'
  const end = isParameter ? closingOf(message, found.index) + 1 : found.index + found[0].length
  const syntax = message.slice(found.index, end)
  return (
    pseudoText(message.slice(0, found.index)) + (isParameter ? pseudoParameter(syntax) : syntax) + pseudoIcu(message.slice(end))
  )
}

/** `{name}`, `{name, number}`, or one with branches, whose messages are texts again. */
function pseudoParameter(parameter: string): string {
  const head = /^\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,/.exec(parameter)?.[0]
  if (!head) return parameter
  let rest = parameter.slice(head.length)
  let made = head
  for (let open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
    const close = closingOf(rest, open)
    made += `${rest.slice(0, open)}{${pseudoIcu(rest.slice(open + 1, close))}}`
    rest = rest.slice(close + 1)
  }
  return made + rest
}

/** The index of the brace that closes the one at `open`; the end of the text if none does. */
function closingOf(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    const quoted = /^'[{}<>#][^']*'/.exec(text.slice(at))
    if (quoted) at += quoted[0].length - 1
    else if (text[at] === '{') depth += 1
    else if (text[at] === '}' && (depth -= 1) === 0) return at
  }
  return text.length
}

/** A text without letters, such as the comma between two parameters, stays; `#` is a number (plural). */
function pseudoText(text: string): string {
  if (!/\p{L}/u.test(text)) return text
  const longer = text.replaceAll(/[aeiouy]/gi, (vowel) => ACCENTED[vowel]!)
  const wanted = Math.ceil(text.replaceAll('#', '').trim().length * (GROWTH - 1))
  const lacking = Math.max(0, wanted - (longer.length - text.length))
  const end = longer.trimEnd().length
  return longer.slice(0, end) + '·'.repeat(lacking) + longer.slice(end)
}
