import { refuseContent, type WordContext, type WordPart } from './word-context'
import { childOf, elementsOf, node, NAMESPACES, type XmlNode } from './xml-tree'

/** English Metric Units, 12 700 a point: less than 4 points is not seen, more than 2 metres is no page. */
const [MIN_SIDE_EMU, MAX_SIDE_EMU] = [50_800, 72_000_000]
const [MIN_OFFSET_EMU, MAX_OFFSET_EMU] = [-8_000_000, 15_000_000]

/**
 * Rewrites a picture (ECMA-376-1 §20.4, §20.2): its size, its turn and its pixels; in line with the text, whatever it
 * was anchored to. Names, descriptions, links, effects and what is cropped away are gone.
 *
 * @throws AppError `cannot_deidentify` for a drawing that is not a plain picture: a shape, a chart, a diagram
 */
export function rewriteDrawing(given: XmlNode, context: WordContext, part: WordPart): XmlNode[] {
  const placed = childOf(given, 'wp:inline') ?? childOf(given, 'wp:anchor')
  const picture = childOf(placed, 'a:graphic', 'a:graphicData', 'pic:pic')
  const [blip, shape] = [childOf(picture, 'pic:blipFill', 'a:blip'), childOf(picture, 'pic:spPr')]
  if (!placed || !picture || !blip || 'r:link' in blip.attributes) return refuseContent('a drawing that is no picture')
  requirePlain(blip, shape)
  const size = childOf(placed, 'wp:extent')?.attributes
  const [cx, cy] = [Number(size?.['cx']), Number(size?.['cy'])]
  if (!Number.isInteger(cx) || !Number.isInteger(cy) || Math.max(cx, cy) > MAX_SIDE_EMU)
    return refuseContent('a picture without size')
  if (Math.min(cx, cy) < MIN_SIDE_EMU || isHidden(placed)) return []
  const target = part.targetOf(blip.attributes['r:embed'] ?? '')
  if (!target) return refuseContent('a picture that is not in the document')
  const index = addPicture(context, target, readCrop(childOf(picture, 'pic:blipFill', 'a:srcRect')))
  part.pictures.add(index)
  return [pictureNode(index, String(cx), String(cy), childOf(shape, 'a:xfrm'))]
}

function requirePlain(blip: XmlNode, shape: XmlNode | undefined): void {
  const isPlain = elementsOf(blip).every((one) => one.name === 'a:extLst')
  const form = childOf(shape, 'a:prstGeom')?.attributes['prst'] ?? 'rect'
  if (!isPlain || form !== 'rect' || childOf(shape, 'a:custGeom')) refuseContent('a picture with effects')
}

function isHidden(placed: XmlNode): boolean {
  if (/^(1|true)$/.test(childOf(placed, 'wp:docPr')?.attributes['hidden'] ?? placed.attributes['hidden'] ?? '')) return true
  return ['wp:positionH', 'wp:positionV'].some((name) => {
    const offset = Number(childOf(placed, name, 'wp:posOffset')?.children[0] ?? 0)
    return offset < MIN_OFFSET_EMU || offset > MAX_OFFSET_EMU
  })
}

/** §20.1.8.55: the share of each side that is cut off, in thousandths of a percent. */
function readCrop(given: XmlNode | undefined): readonly [number, number, number, number] {
  const share = (side: string) => Math.min(0.99, Math.max(0, Number(given?.attributes[side] ?? 0) / 100_000 || 0))
  return [share('l'), share('t'), share('r'), share('b')]
}

function addPicture({ pictures }: WordContext, target: string, crop: readonly [number, number, number, number]): number {
  const known = pictures.findIndex((one) => one.target === target && one.crop.join() === crop.join())
  return known >= 0 ? known : pictures.push({ target, crop }) - 1
}

function pictureNode(index: number, cx: string, cy: string, xfrm: XmlNode | undefined): XmlNode {
  const number = String(index + 1)
  const { rot = '', flipH = '', flipV = '' } = xfrm?.attributes ?? {}
  const turn = {
    ...(/^-?\d{1,8}$/.test(rot) ? { rot } : {}),
    ...(flipH === '1' ? { flipH } : {}),
    ...(flipV === '1' ? { flipV } : {}),
  }
  const name = { id: number, name: `Picture ${number}` }
  const pic = node('pic:pic', {}, [
    node('pic:nvPicPr', {}, [node('pic:cNvPr', name), node('pic:cNvPicPr')]),
    node('pic:blipFill', {}, [node('a:blip', { 'r:embed': `rIdP${number}` }), node('a:stretch', {}, [node('a:fillRect')])]),
    node('pic:spPr', {}, [
      node('a:xfrm', turn, [node('a:off', { x: '0', y: '0' }), node('a:ext', { cx, cy })]),
      node('a:prstGeom', { prst: 'rect' }, [node('a:avLst')]),
    ]),
  ])
  const graphic = node('a:graphic', {}, [node('a:graphicData', { uri: NAMESPACES['pic']! }, [pic])])
  return node('w:drawing', {}, [
    node('wp:inline', { distT: '0', distB: '0', distL: '0', distR: '0' }, [
      node('wp:extent', { cx, cy }),
      node('wp:docPr', name),
      graphic,
    ]),
  ])
}
