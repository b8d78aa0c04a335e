import { refuseContent, themeFont, useStyle, type WordContext, type WordPart } from './word-context'
import { KEPT_PROPERTIES, knownFont, plainValue } from './word-vocabulary'
import { childOf, elementsOf, node, type XmlNode } from './xml-tree'

/** Rewrites a group of properties: those of the format's own, with values that can only be its own. */
export function rewriteProperties(given: XmlNode, context: WordContext, part: WordPart): XmlNode {
  refuseHiding(given)
  const children = elementsOf(given).flatMap((one) => rewriteProperty(one, context, part))
  return node(given.name, copiedAttributes(given), children)
}

function rewriteProperty(given: XmlNode, context: WordContext, part: WordPart): XmlNode[] {
  switch (given.name) {
    case 'w:pStyle':
    case 'w:rStyle':
    case 'w:tblStyle': {
      const id = useStyle(context, given.attributes['w:val'])
      return id ? [node(given.name, { 'w:val': id })] : []
    }
    case 'w:rFonts':
      return [rewriteFonts(given, context)]
    case 'w:numPr':
      return rewriteNumbering(given, context)
    case 'w:sectPr':
      return [rewriteSection(given, context, part)]
    default:
      return KEPT_PROPERTIES.has(given.name) ? [rewriteProperties(given, context, part)] : []
  }
}

export const copiedAttributes = (given: XmlNode): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given.attributes).flatMap(([name, value]) => {
      const plain = plainValue(given.name, name, value)
      return plain === null ? [] : [[name, plain]]
    }),
  )

/** The copy has no theme: its fonts are named. */
function rewriteFonts(given: XmlNode, context: WordContext): XmlNode {
  const named = (['ascii', 'hAnsi', 'cs', 'eastAsia'] as const).flatMap((place) => {
    const theme = given.attributes[`w:${place === 'cs' ? 'cstheme' : `${place}Theme`}`]
    const font = place === 'ascii' || place === 'hAnsi' ? themeFont(context, theme) : null
    const name = font ?? knownFont(given.attributes[`w:${place}`])
    return name ? [[`w:${place}`, name]] : []
  })
  const hint = plainValue('w:rFonts', 'w:hint', given.attributes['w:hint'] ?? '')
  return node('w:rFonts', { ...(hint ? { 'w:hint': hint } : {}), ...Object.fromEntries(named) })
}

function rewriteNumbering(given: XmlNode, context: WordContext): XmlNode[] {
  const level = childOf(given, 'w:ilvl')?.attributes['w:val'] ?? '0'
  const id = childOf(given, 'w:numId')?.attributes['w:val'] ?? ''
  if (!/^[0-8]$/.test(level) || !/^\d{1,5}$/.test(id)) return []
  // 0 ends the numbering that a style begins (ECMA-376-1 §17.9.18).
  if (id === '0') return [node('w:numPr', {}, [node('w:numId', { 'w:val': '0' })])]
  context.usedLevels.set(id, (context.usedLevels.get(id) ?? new Set()).add(level))
  const copied = String([...context.usedLevels.keys()].indexOf(id) + 1)
  return [node('w:numPr', {}, [node('w:ilvl', { 'w:val': level }), node('w:numId', { 'w:val': copied })])]
}

/** A header for first or for even pages is seen only where the section or the document has such pages (§17.10). */
export function rewriteSection(given: XmlNode, context: WordContext, part: WordPart): XmlNode {
  const hasTitlePage = childOf(given, 'w:titlePg') !== undefined
  const children = elementsOf(given).flatMap((one) => {
    const kind = ({ 'w:headerReference': 'header', 'w:footerReference': 'footer' } as const)[one.name as never] as
      | 'header'
      | 'footer'
      | undefined
    if (!kind) return rewriteProperty(one, context, part)
    const type = one.attributes['w:type'] ?? 'default'
    const isSeen = type === 'default' || (type === 'first' && hasTitlePage) || (type === 'even' && context.usesEvenHeaders)
    const target = part.targetOf(one.attributes['r:id'] ?? '')
    if (!isSeen || !target) return []
    const id = `rIdM${part.margins.size + 1}`
    part.margins.set(id, { kind, target })
    return [node(one.name, { 'w:type': type, 'r:id': id })]
  })
  return node('w:sectPr', {}, children)
}

/** Twips: 4.5 points, and more than the widest page that a printer takes. */
const [MIN_EXACT, MAX_OFFSET] = [90, 20_000]

/** Lines that are cut to nothing, and text that is moved off its page, are not seen: which of it is, cannot be told. */
function refuseHiding(given: XmlNode): void {
  for (const { name, attributes } of elementsOf(given)) {
    const number = (key: string) => Math.abs(Number.parseFloat(attributes[`w:${key}`] ?? '0'))
    const isExact =
      attributes['w:lineRule'] === 'exact' ? number('line') : attributes['w:hRule'] === 'exact' ? number('val') : MIN_EXACT
    if (isExact < MIN_EXACT) refuseContent('lines without height')
    if (!/^w:(ind|framePr|tblpPr|tblInd|position)$/.test(name)) continue
    const places = ['left', 'right', 'start', 'end', 'firstLine', 'hanging', 'x', 'y', 'tblpX', 'tblpY', 'w']
    if (places.some((key) => number(key) > MAX_OFFSET) || (name === 'w:position' && number('val') > 400))
      refuseContent('text off the page')
  }
}
