import { classifier, NOT_ASSESSED } from '../../imaging/classifier'
import { readPixels } from '../../imaging/read-pixels'
import { KINDS } from '../kinds'
import type { Findings, IngestFile } from './findings'

/**
 * Asks the classifier what a picture of door 2 shows. It is given the largest derived picture, in which nothing but pixels
 * is left. One that fails, or that has nothing to look at, has not assessed it: no picture is lost for that.
 */
export async function assess(file: IngestFile, findings: Findings): Promise<void> {
  if (file.kind !== KINDS.dicom_upload.name) return
  const asked = classifier()
  const largest = findings.pictures?.variants.find(({ name }) => name === '1920.avif')
  const draw = (within: number) => readPixels(largest!.bytes, largest!.type, within)
  const said = largest ? await asked.assess(draw).catch(() => NOT_ASSESSED) : NOT_ASSESSED
  findings.assessment = { ...said, model: asked.model }
}
