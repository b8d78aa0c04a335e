/** Markup that is inserted into a page unescaped. Only `html` creates it. */
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
