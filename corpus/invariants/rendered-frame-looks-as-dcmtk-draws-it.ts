import path from 'node:path'
import { readFile } from 'node:fs/promises'
import { type JsonDataSet, readDataSet, withFile } from '../decoders/dcmtk-json'
import { runTool } from '../decoders/run-tool'
import type { Invariant } from '../invariant'
import { differenceOfSquares, drawReference } from './variants-look-like-the-original'

/** What one of the two draws by another rule (docs/CORPUS.md), so that nothing follows from a difference. */
const OTHERWISE = {
  'VOI LUT Sequence': '00283010',
  'ICC Profile of samples': '00282000',
  'Presentation LUT Sequence': '20500010',
}
/** Without a window, dcmtk begins at the lowest value, padding included, and Fovea leaves out a few outliers. */
const WITHOUT_WINDOW = 2
/** A side may differ by a rounding of pixels that are not square. */
const MOST_PIXELS = 2

/**
 * The first frame, as DICOMweb renders it, looks as dcmtk draws it with the first window of the object, or from the lowest to the
 * highest value where it has none. Where dcmtk is not installed or cannot draw it, nothing is said.
 */
export const renderedFrameLooksAsDcmtkDrawsIt: Invariant = {
  name: 'rendered frame looks as dcmtk draws it',
  appliesTo: (sent) => sent.outcome === 'accepted' && sent.kind === 'dicom' && sent.way === 'case by TUS',
  async check(sent) {
    if (!sent.record?.frames || sent.record.preview_state) return null
    const dataSet = await readDataSet(sent.bytes)
    if (!dataSet || Object.values(OTHERWISE).some((tag) => tag in dataSet)) return null
    const [wanted, rendered] = [await drawByDcmtk(sent.bytes, dataSet), await sent.rendered(1)]
    if (!wanted || rendered?.status !== 200) return null
    return differencesOfPictures(rendered.body, wanted, isGreyWithoutWindow(dataSet) ? WITHOUT_WINDOW : 1)
  },
}

/** Of size and of looks, between what was rendered and what is wanted: two pictures in any format that sharp reads. */
export async function differencesOfPictures(rendered: Buffer, wanted: Buffer, tolerance = 1): Promise<string[]> {
  const [one, other] = [await drawReference(rendered), await drawReference(wanted)]
  if (!one || !other) return ['the rendered frame cannot be read']
  const found = differenceOfSquares('frame 1', one.onBlack, other.onBlack, tolerance)
  if (Math.abs(one.width - other.width) > MOST_PIXELS || Math.abs(one.height - other.height) > MOST_PIXELS) {
    const [turned, shape] = [one.width / one.height, other.width / other.height]
    if (Math.abs(turned - shape) / shape > 0.02)
      found.push(`frame 1: ${one.width} × ${one.height} instead of ${other.width} × ${other.height}`)
  }
  return found
}

const isColour = (dataSet: JsonDataSet): boolean => Number(dataSet['00280002']?.Value?.[0] ?? 1) > 1

const isGreyWithoutWindow = (dataSet: JsonDataSet): boolean =>
  !isColour(dataSet) && ['00281050', '00281051'].some((tag) => dataSet[tag]?.Value?.[0] === undefined)

/** dcmtk takes the name RGB for the colours of a JPEG, also where the JPEG says that they are YCbCr. */
const isNamedRgb = (dataSet: JsonDataSet): boolean => dataSet['00280004']?.Value?.[0] === 'RGB'

async function drawByDcmtk(bytes: Buffer, dataSet: JsonDataSet): Promise<Buffer | null> {
  const window = isColour(dataSet) ? [] : isGreyWithoutWindow(dataSet) ? ['+Wm'] : ['+Wi', '1']
  const colours = isNamedRgb(dataSet) ? ['+cgl'] : []
  return withFile(bytes, async (file, folder) => {
    const picture = path.join(folder, 'frame.png')
    const ran = await runTool('dcmj2pnm', ['-q', '+on', '+F', '1', ...colours, ...window, file, picture])
    return ran?.ok ? readFile(picture).catch(() => null) : null
  })
}
