/** Markup that is inserted into a page unescaped. It comes from `html`, and from `t.markup` with `markupValues`. */
export class Html {
  constructor(readonly text: string) {}
}

type TemplateValue = string | number | Html | readonly Html[] | null | false

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]!)

/**
 * Creates markup from a template. Every value is escaped, between tags and inside quoted attributes alike; null and false
 * render nothing.
 */
export function html(parts: TemplateStringsArray, ...pieces: TemplateValue[]): Html {
  return new Html(parts.reduce((made, part, i) => made + textOf(pieces[i - 1] ?? null) + part))
}

function textOf(piece: TemplateValue): string {
  if (piece === null || piece === false) return ''
  if (piece instanceof Html) return piece.text
  if (typeof piece === 'object') return piece.map(({ text }) => text).join('')
  return escapeHtml(String(piece))
}

type Wrap = (part: Html) => Html
type MarkupValues<Given> = {
  [Name in keyof Given]: Given[Name] extends number ? number : Given[Name] extends Wrap ? (part: string) => string : string
}

/**
 * Prepares the parameters of a sentence with markup in it: `t.markup('sharedBy', markupValues({ person, name: bdi }))`. Texts
 * are escaped; a tag is a function that wraps its part.
 */
export const markupValues = <const Given extends Record<string, string | number | Wrap>>(given: Given): MarkupValues<Given> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, prepare(value)])) as MarkupValues<Given>

function prepare(value: string | number | Wrap): string | number | ((part: string) => string) {
  if (typeof value === 'function') return (part: string) => value(new Html(part)).text
  return typeof value === 'string' ? escapeHtml(value) : value
}
