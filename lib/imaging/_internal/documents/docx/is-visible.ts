import { isOn, styledProperty, type WordContext } from './word-context'
import { childOf, type XmlNode } from './xml-tree'

/** What a run inherits from where it stands. */
export interface WordScope {
  paragraphStyle: string | undefined
  /** Something is painted behind it, or may be: white text can be read on it. */
  isShaded: boolean
  /** A style of its table hides text. */
  isHidden: boolean
}

/** Half-points and percent: less cannot be read. */
const MIN_SIZE = 4
const MIN_WIDTH_PERCENT = 10

/**
 * Whether the text of a run can be seen: it is neither hidden (ECMA-376-1 §17.3.2.41) nor white on white, and not too
 * small or too narrow to be read. Where a style decides, the run's own properties come first, then those of its
 * character style, its paragraph style and the document (§17.7.2).
 */
export function isVisibleRun(properties: XmlNode | undefined, scope: WordScope, context: WordContext): boolean {
  const runStyle = childOf(properties, 'w:rStyle')?.attributes['w:val']
  const effective = (name: string): XmlNode | undefined =>
    childOf(properties, name) ??
    styledProperty(context, runStyle, 'w:rPr', name) ??
    styledProperty(context, scope.paragraphStyle ?? context.defaultParagraphStyle, 'w:rPr', name) ??
    childOf(context.defaultRunProperties, name)
  const vanish = effective('w:vanish')
  if (vanish ? isOn(vanish) : scope.isHidden) return false
  if (isOn(effective('w:specVanish'))) return false
  const isShaded = scope.isShaded || isPainted(effective('w:shd')) || effective('w:highlight') !== undefined
  if (isWhite(effective('w:color')) && !isShaded) return false
  const size = Number(effective('w:sz')?.attributes['w:val'] ?? 22)
  const width = Number.parseInt(effective('w:w')?.attributes['w:val'] ?? '100', 10)
  return !(size <= MIN_SIZE) && !(width < MIN_WIDTH_PERCENT)
}

function isWhite(colour: XmlNode | undefined): boolean {
  const { 'w:val': value = 'auto', 'w:themeColor': theme = '' } = colour?.attributes ?? {}
  return isNearWhite(value) || (!/^[0-9a-f]{6}$/i.test(value) && /^(background|light)[12]$/.test(theme))
}

const isNearWhite = (hex: string) =>
  /^[0-9a-f]{6}$/i.test(hex) && (hex.match(/../g) ?? []).every((one) => parseInt(one, 16) >= 0xe0)

/** Whether a shading paints anything but white (§17.3.5). */
export function isPainted(shading: XmlNode | undefined): boolean {
  if (!shading) return false
  const { 'w:fill': fill = 'auto', 'w:val': pattern = 'clear' } = shading.attributes
  return (fill !== 'auto' && !isNearWhite(fill)) || !/^(clear|nil)$/.test(pattern)
}
