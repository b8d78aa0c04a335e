import { isPainted, isVisibleRun, type WordScope } from './is-visible'
import { copiedAttributes, rewriteProperties, rewriteSection } from './rewrite-properties'
import { rewriteDrawing } from './rewrite-drawing'
import { isOn, refuseContent, styledProperty, type WordContext, type WordPart } from './word-context'
import { DROPPED_CONTENT, KEPT_CONTENT, KEPT_MATH, PROPERTY_GROUPS, UNWRAPPED } from './word-vocabulary'
import { childOf, elementsOf, node, type XmlNode } from './xml-tree'

/** Fields that every page shows anew; of all others the copy has what they showed last. */
const PAGE_FIELD = /^\s*(PAGE|NUMPAGES|SECTIONPAGES)\b/i
/** In place of an object of another program. */
const LEFT_OUT = '[…]'
const OUTSIDE: WordScope = { paragraphStyle: undefined, isShaded: false, isHidden: false }

/** What rewriting needs beside a node. */
interface Rewriting {
  context: WordContext
  part: WordPart
  scope: WordScope
}

/**
 * Rewrites the content of a part as it is seen: tracked changes are accepted, deleted and hidden text is gone, links,
 * controls and comments leave nothing but the text that they showed.
 *
 * @throws AppError `cannot_deidentify` for content that is visible and cannot be copied, such as a text box
 */
export function rewriteBlocks(given: readonly XmlNode[], context: WordContext, part: WordPart): XmlNode[] {
  const blocks = rewriteAll(given, { context, part, scope: OUTSIDE })
  if (part.fields.length > 0) return refuseContent('a field without an end')
  return blocks.some((one) => one.name === 'w:p') ? blocks : [node('w:p'), ...blocks]
}

const rewriteAll = (given: readonly XmlNode[], with_: Rewriting): XmlNode[] => given.flatMap((one) => rewriteOne(one, with_))

function rewriteOne(given: XmlNode, with_: Rewriting): XmlNode[] {
  const { name } = given
  const { context, part, scope } = with_
  if (DROPPED_CONTENT.has(name)) return []
  if (UNWRAPPED.has(name)) return rewriteAll(unwrap(given), with_)
  switch (name) {
    case 'w:fldSimple':
      return rewriteSimpleField(given, with_)
    case 'w:r':
      return rewriteRun(given, with_)
    case 'w:p':
      return rewriteParagraph(given, with_)
    case 'w:tbl':
      return rewriteTable(given, with_)
    case 'w:tr':
      return isRemovedRow(given) ? [] : rewriteInside(given, with_)
    case 'w:tc':
      return rewriteCell(given, with_)
    case 'w:sectPr':
      return [rewriteSection(given, context, part)]
  }
  if (PROPERTY_GROUPS.has(name)) return [rewriteProperties(given, context, part)]
  if (KEPT_MATH.has(name)) return rewriteMath(given, scope, context, with_)
  if (KEPT_CONTENT.has(name)) return rewriteInside(given, with_)
  return refuseContent(`${name} cannot be copied`)
}

const rewriteInside = (given: XmlNode, with_: Rewriting): XmlNode[] => [
  node(given.name, copiedAttributes(given), rewriteAll(elementsOf(given), with_)),
]

/** Of alternatives a reader shows the first that it understands (ECMA-376-3 §9.3). */
function unwrap(given: XmlNode): XmlNode[] {
  if (given.name !== 'mc:AlternateContent') return elementsOf(given)
  return elementsOf(given).slice(0, 1)
}

function rewriteParagraph(given: XmlNode, with_: Rewriting): XmlNode[] {
  const properties = childOf(given, 'w:pPr')
  const paragraphStyle = childOf(properties, 'w:pStyle')?.attributes['w:val']
  const shading = childOf(properties, 'w:shd') ?? styledProperty(with_.context, paragraphStyle, 'w:pPr', 'w:shd')
  const scope = { ...with_.scope, paragraphStyle, isShaded: with_.scope.isShaded || isPainted(shading) }
  return rewriteInside(given, { ...with_, scope })
}

/** A style of a table may paint its cells: there white text can be meant to be read. */
function rewriteTable(given: XmlNode, with_: Rewriting): XmlNode[] {
  const style = childOf(given, 'w:tblPr', 'w:tblStyle')?.attributes['w:val']
  const { context, scope } = with_
  const isHidden = scope.isHidden || isOn(styledProperty(context, style, 'w:rPr', 'w:vanish'))
  const isShaded = scope.isShaded || mayPaint(style, context) || isPainted(childOf(given, 'w:tblPr', 'w:shd'))
  const [table] = rewriteInside(given, { ...with_, scope: { ...scope, isHidden, isShaded } })
  return table && table.children.some((one) => typeof one !== 'string' && one.name === 'w:tr') ? [table] : []
}

function mayPaint(id: string | undefined, context: WordContext, depth = 0): boolean {
  const style = context.styles.get(id ?? '')
  if (!style || depth > 20) return false
  const shadings = [style, ...elementsOf(style).filter((one) => one.name === 'w:tblStylePr')].flatMap((one) =>
    [childOf(one, 'w:tcPr', 'w:shd'), childOf(one, 'w:tblPr', 'w:shd')].filter((found) => found !== undefined),
  )
  return shadings.some(isPainted) || mayPaint(childOf(style, 'w:basedOn')?.attributes['w:val'], context, depth + 1)
}

const isRemovedRow = (row: XmlNode): boolean =>
  childOf(row, 'w:trPr', 'w:del') !== undefined || isOn(childOf(row, 'w:trPr', 'w:hidden'))

function rewriteCell(given: XmlNode, with_: Rewriting): XmlNode[] {
  const isRemoved = childOf(given, 'w:tcPr', 'w:cellDel') !== undefined
  const isShaded = with_.scope.isShaded || isPainted(childOf(given, 'w:tcPr', 'w:shd'))
  const content = isRemoved ? [] : elementsOf(given)
  const children = rewriteAll(content, { ...with_, scope: { ...with_.scope, isShaded } })
  // ECMA-376-1 §17.4.65: a cell ends with a paragraph.
  return [node('w:tc', {}, children.at(-1)?.name === 'w:p' ? children : [...children, node('w:p')])]
}

function rewriteSimpleField(given: XmlNode, with_: Rewriting): XmlNode[] {
  const instruction = PAGE_FIELD.exec(given.attributes['w:instr'] ?? '')?.[1]
  const inner = rewriteAll(
    elementsOf(given).filter((one) => one.name !== 'w:fldData'),
    with_,
  )
  return instruction ? [node('w:fldSimple', { 'w:instr': ` ${instruction.toUpperCase()} ` }, inner)] : inner
}

function rewriteRun(given: XmlNode, with_: Rewriting): XmlNode[] {
  const { context, part, scope } = with_
  const properties = childOf(given, 'w:rPr')
  const isVisible = isVisibleRun(properties, scope, context)
  const inside = elementsOf(given).filter((one) => one.name !== 'w:rPr')
  const children = inside.flatMap((one) => rewriteRunContent(one, with_, isVisible))
  if (children.length === 0) return []
  return [node('w:r', {}, [...(properties ? [rewriteProperties(properties, context, part)] : []), ...children])]
}

function rewriteRunContent(given: XmlNode, with_: Rewriting, isVisible: boolean): XmlNode[] {
  const { context, part } = with_
  if (given.name === 'w:fldChar') return rewriteFieldCharacter(given, part)
  const field = part.fields.at(-1)
  if (given.name === 'w:instrText') {
    if (field?.stage === 'instruction') field.instruction += textOf(given)
    return []
  }
  // What stands in the instruction of a field is not shown, nor is what is hidden.
  if (!isVisible || part.fields.some((one) => one.stage === 'instruction') || DROPPED_CONTENT.has(given.name)) return []
  switch (given.name) {
    case 'w:t':
      return [text(textOf(given))]
    case 'mc:AlternateContent':
      return unwrap(given).flatMap((choice) => elementsOf(choice).flatMap((one) => rewriteRunContent(one, with_, isVisible)))
    case 'w:drawing':
      return rewriteDrawing(given, context, part)
    case 'w:object':
      return [text(LEFT_OUT)]
    case 'w:footnoteReference':
    case 'w:endnoteReference': {
      const notes = context.notes[given.name === 'w:footnoteReference' ? 'footnote' : 'endnote']
      const id = given.attributes['w:id'] ?? ''
      if (!notes.includes(id)) notes.push(id)
      return [node(given.name, { 'w:id': String(notes.indexOf(id) + 1) })]
    }
    default:
      return rewriteOne(given, with_)
  }
}

/** A page field is written anew; a check box and a list of a form become the text that they show (§17.16). */
function rewriteFieldCharacter(given: XmlNode, { fields }: WordPart): XmlNode[] {
  const type = given.attributes['w:fldCharType']
  if (type === 'begin') {
    fields.push({ instruction: '', stage: 'instruction', ffData: childOf(given, 'w:ffData') })
    return []
  }
  const field = type === 'separate' ? fields.at(-1) : fields.pop()
  if (!field) return []
  const page = PAGE_FIELD.exec(field.instruction)?.[1]
  const mark = (kind: string) => node('w:fldChar', { 'w:fldCharType': kind })
  const begin = page ? [mark('begin'), node('w:instrText', { 'xml:space': 'preserve' }, [` ${page.toUpperCase()} `])] : []
  const wasShown = field.stage === 'result'
  if (type === 'separate') {
    field.stage = 'result'
    return page ? [...begin, mark('separate')] : formText(field.ffData)
  }
  if (wasShown) return page ? [mark('end')] : []
  return page ? [...begin, mark('end')] : formText(field.ffData)
}

function formText(ffData: XmlNode | undefined): XmlNode[] {
  const [box, list] = [childOf(ffData, 'w:checkBox'), childOf(ffData, 'w:ddList')]
  if (box) return [text(isOn(childOf(box, 'w:checked') ?? childOf(box, 'w:default') ?? node('', { 'w:val': '0' })) ? '☒' : '☐')]
  const chosen = Number((childOf(list, 'w:result') ?? childOf(list, 'w:default'))?.attributes['w:val'] ?? 0)
  const entry = elementsOf(list).filter((one) => one.name === 'w:listEntry')[chosen]?.attributes['w:val']
  return entry ? [text(entry)] : []
}

/** Math has its text in runs of its own; it is hidden like other text. */
function rewriteMath(given: XmlNode, scope: WordScope, context: WordContext, with_: Rewriting): XmlNode[] {
  if (given.name !== 'm:r') return rewriteInside(given, with_)
  if (!isVisibleRun(childOf(given, 'w:rPr'), scope, context)) return []
  const texts = elementsOf(given).filter((one) => one.name === 'm:t').map((one) => node('m:t', { 'xml:space': 'preserve' }, [textOf(one)])) // prettier-ignore
  return [node('m:r', {}, [...rewriteAll(elementsOf(given).filter((one) => /^[mw]:rPr$/.test(one.name)), with_), ...texts])] // prettier-ignore
}

const text = (content: string): XmlNode => node('w:t', { 'xml:space': 'preserve' }, [content])
const textOf = (given: XmlNode): string => given.children.filter((one) => typeof one === 'string').join('')
