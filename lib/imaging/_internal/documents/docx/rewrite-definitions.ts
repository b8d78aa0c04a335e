import { copiedAttributes, rewriteProperties } from './rewrite-properties'
import { copiedStyleId, type WordContext, type WordPart } from './word-context'
import { BUILT_IN_STYLE } from './word-vocabulary'
import { childOf, elementsOf, node, type XmlNode } from './xml-tree'

const GROUPS = ['w:pPr', 'w:rPr', 'w:tblPr', 'w:trPr', 'w:tcPr']

/** Rewrites the styles that the copy uses, and those that these are based on, under names of the copy's own. */
export function rewriteStyles(styles: XmlNode | undefined, context: WordContext, part: WordPart): XmlNode {
  const defaults = elementsOf(styles).filter(
    (one) => one.name === 'w:style' && /^(1|true|on)$/.test(one.attributes['w:default'] ?? ''),
  )
  for (const one of defaults) context.usedStyles.add(one.attributes['w:styleId'] ?? '')
  // A set keeps what is added while it is walked.
  for (const id of context.usedStyles) {
    for (const name of ['w:basedOn', 'w:link']) {
      const other = childOf(context.styles.get(id), name)?.attributes['w:val']
      if (other !== undefined && context.styles.has(other)) context.usedStyles.add(other)
    }
  }
  const used = [...context.styles].filter(([id]) => context.usedStyles.has(id))
  const given = childOf(styles, 'w:docDefaults')
  const inDefaults = (outer: string, inner: string) => {
    const found = childOf(given, outer, inner)
    return node(outer, {}, found ? [rewriteProperties(found, context, part)] : [])
  }
  const docDefaults = node('w:docDefaults', {}, [inDefaults('w:rPrDefault', 'w:rPr'), inDefaults('w:pPrDefault', 'w:pPr')])
  return node('w:styles', {}, [docDefaults, ...used.map(([id, style]) => rewriteStyle(id, style, context, part))])
}

function rewriteStyle(id: string, style: XmlNode, context: WordContext, part: WordPart): XmlNode {
  const copied = copiedStyleId(context, id)
  const name = childOf(style, 'w:name')?.attributes['w:val'] ?? ''
  const children = [node('w:name', { 'w:val': BUILT_IN_STYLE.test(name) ? name : `Style ${copied}` })]
  for (const reference of ['w:basedOn', 'w:link']) {
    const other = childOf(style, reference)?.attributes['w:val']
    if (other !== undefined && context.styles.has(other))
      children.push(node(reference, { 'w:val': copiedStyleId(context, other) }))
  }
  for (const group of elementsOf(style)) {
    if (GROUPS.includes(group.name)) children.push(rewriteProperties(group, context, part))
    if (group.name !== 'w:tblStylePr') continue
    const inner = elementsOf(group).filter((one) => GROUPS.includes(one.name))
    children.push(node('w:tblStylePr', copiedAttributes(group), inner.map((one) => rewriteProperties(one, context, part)))) // prettier-ignore
  }
  return node('w:style', { ...copiedAttributes(style), 'w:styleId': copied }, children)
}

const LEVEL_PARTS = ['w:start', 'w:numFmt', 'w:isLgl', 'w:suff', 'w:lvlText', 'w:lvlJc', 'w:pPr', 'w:rPr', 'w:lvlRestart']

/**
 * Rewrites the numberings that the copy uses; null where it uses none. The text of a level is seen, but only of one
 * that a paragraph has.
 */
export function rewriteNumberings(numbering: XmlNode | undefined, context: WordContext, part: WordPart): XmlNode | null {
  if (context.usedLevels.size === 0) return null
  const all = elementsOf(numbering)
  const [abstracts, numbers] = [[] as XmlNode[], [] as XmlNode[]]
  for (const [at, [id, levels]] of [...context.usedLevels].entries()) {
    const number = all.find((one) => one.name === 'w:num' && one.attributes['w:numId'] === id)
    const abstractId = childOf(number, 'w:abstractNumId')?.attributes['w:val']
    const abstract = all.find((one) => one.name === 'w:abstractNum' && one.attributes['w:abstractNumId'] === abstractId)
    const copied = String(at + 1)
    const kept = elementsOf(abstract).filter((one) => one.name === 'w:lvl')
    abstracts.push(node('w:abstractNum', { 'w:abstractNumId': copied }, kept.map((one) => rewriteLevel(one, levels, context, part)))) // prettier-ignore
    const starts = elementsOf(number)
      .filter((one) => one.name === 'w:lvlOverride')
      .flatMap(rewriteOverride)
    numbers.push(node('w:num', { 'w:numId': copied }, [node('w:abstractNumId', { 'w:val': copied }), ...starts]))
  }
  return node('w:numbering', {}, [...abstracts, ...numbers])
}

function rewriteLevel(given: XmlNode, levels: ReadonlySet<string>, context: WordContext, part: WordPart): XmlNode {
  const level = /^[0-8]$/.test(given.attributes['w:ilvl'] ?? '') ? given.attributes['w:ilvl']! : '0'
  const children = elementsOf(given)
    .filter((one) => LEVEL_PARTS.includes(one.name))
    .map((one) => {
      if (one.name === 'w:lvlText')
        return node('w:lvlText', { 'w:val': levels.has(level) ? (one.attributes['w:val'] ?? '') : '' })
      return rewriteProperties(one, context, part)
    })
  return node('w:lvl', { 'w:ilvl': level }, children)
}

function rewriteOverride(given: XmlNode): XmlNode[] {
  const start = childOf(given, 'w:startOverride')
  const level = given.attributes['w:ilvl'] ?? ''
  return start && /^[0-8]$/.test(level)
    ? [node('w:lvlOverride', { 'w:ilvl': level }, [node('w:startOverride', copiedAttributes(start))])]
    : []
}
