import { fail } from '../../../../errors/fail'
import { childOf, elementsOf, type XmlNode } from './xml-tree'
import { knownFont } from './word-vocabulary'

/** A picture of a copy: a part of the original, and the share of each of its sides that is cut off. */
export interface WordPicture {
  target: string
  crop: readonly [left: number, top: number, right: number, bottom: number]
}

/** A part that is being rewritten: what its relationships lead to, and what the copy of it refers to. */
export interface WordPart {
  /** The target of an internal relationship, as the name of a part in lower case. */
  targetOf(id: string): string | null
  pictures: Set<number>
  /** Its headers and footers, by the id that the copy uses. */
  margins: Map<string, { kind: 'header' | 'footer'; target: string }>
  /** Complex fields that are open (ECMA-376-1 §17.16.18). */
  fields: { instruction: string; stage: 'instruction' | 'result'; ffData: XmlNode | undefined }[]
}

/** What a document defines for all of its parts, and what of it the copy has used so far. */
export interface WordContext {
  styles: Map<string, XmlNode>
  copiedStyleIds: Map<string, string>
  defaultParagraphStyle: string | undefined
  defaultRunProperties: XmlNode | undefined
  themeFonts: { major: string | null; minor: string | null }
  usesEvenHeaders: boolean
  usedStyles: Set<string>
  /** The levels of each numbering that a paragraph or a style uses. */
  usedLevels: Map<string, Set<string>>
  pictures: WordPicture[]
  notes: { footnote: string[]; endnote: string[] }
}

/** @throws AppError `cannot_deidentify`, always: something is visible here that a copy cannot have */
export function refuseContent(what: string): never {
  throw fail('word_content_not_deidentifiable', { cause: new Error(what) })
}

/** §17.17.4: an element that is there is on, unless its value says otherwise. */
export const isOn = (node: XmlNode | undefined): boolean =>
  node !== undefined && !/^(0|false|off)$/.test(node.attributes['w:val'] ?? 'true')

/** The id of a style in the copy; its own may be somebody's name. */
export function useStyle(context: WordContext, id: string | undefined): string | null {
  if (id === undefined || !context.styles.has(id)) return null
  context.usedStyles.add(id)
  return copiedStyleId(context, id)
}

export const copiedStyleId = (context: WordContext, id: string): string => context.copiedStyleIds.get(id)!

/** A property of a run or a paragraph by its style, or by the one that this is based on (§17.7.2). */
export function styledProperty(context: WordContext, id: string | undefined, group: 'w:rPr' | 'w:pPr', name: string) {
  let style = id === undefined ? undefined : context.styles.get(id)
  for (let depth = 0; style && depth < 20; depth++) {
    const found = childOf(style, group, name)
    if (found) return found
    style = context.styles.get(childOf(style, 'w:basedOn')?.attributes['w:val'] ?? '')
  }
  return undefined
}

/** A font of the theme by its place in it (§17.18.96); a well-known one where the theme's is not. */
export function themeFont({ themeFonts }: WordContext, place: string | undefined): string | null {
  if (!place) return null
  return (place.startsWith('major') ? themeFonts.major : themeFonts.minor) ?? 'Calibri'
}

export function readThemeFonts(theme: XmlNode | undefined): WordContext['themeFonts'] {
  const scheme = childOf(theme, 'a:themeElements', 'a:fontScheme')
  const face = (name: string) => knownFont(childOf(scheme, name, 'a:latin')?.attributes['typeface'])
  return { major: face('a:majorFont'), minor: face('a:minorFont') }
}

export function readStyles(styles: XmlNode | undefined) {
  const all = elementsOf(styles).filter((one) => one.name === 'w:style')
  const byId = new Map(all.map((one) => [one.attributes['w:styleId'] ?? '', one]))
  const isDefault = (one: XmlNode) =>
    one.attributes['w:type'] === 'paragraph' && /^(1|true|on)$/.test(one.attributes['w:default'] ?? '')
  return {
    styles: byId,
    copiedStyleIds: new Map([...byId.keys()].map((id, at) => [id, `S${at + 1}`])),
    defaultParagraphStyle: all.find(isDefault)?.attributes['w:styleId'],
    defaultRunProperties: childOf(styles, 'w:docDefaults', 'w:rPrDefault', 'w:rPr'),
  }
}
