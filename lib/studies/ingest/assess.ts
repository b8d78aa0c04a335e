import { getClassifier, NOT_ASSESSED } from '../../imaging/classifier/classifier'
import { readPixels } from '../../imaging/raster/read-pixels'
import type { Findings, IngestFile } from '../../files/ingest/stages/findings'

/**
 * Lets the classifier assess an upload of the DICOM API. It receives the largest derived image, which contains pixels
 * alone. Where it fails, or has no image, the upload is not assessed: no image is lost for that.
 */
export async function assess(file: IngestFile, findings: Findings): Promise<void> {
  const imageClassifier = getClassifier()
  const largest = findings.derivedImages?.variants.find(({ role }) => role === 'large')
  const draw = (within: number) => readPixels(largest!.bytes, largest!.type, within)
  const assessment = largest ? await imageClassifier.assess(draw).catch(() => NOT_ASSESSED) : NOT_ASSESSED
  const { label: diagnosis, confidence } = assessment
  const data = { diagnosis, confidence, model: imageClassifier.model }
  findings.atPublish.push(async (tx) => {
    await tx.dicomUpload.update({ where: { id: file.id }, data })
  })
}
