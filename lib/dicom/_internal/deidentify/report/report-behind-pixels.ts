import { hasCategory } from '../../../../errors/app-error'
import type { DicomObject } from '../../../parse/parse-data-set'
import { readElements } from '../../parse/read-elements'
import { confidentialityAction, type ConfidentialityProfile } from '../confidentiality-action'
import { addReportRow, type DeidentificationReport } from '../deidentification-report'

/** PS3.5 7.5.2: the tag and the length of a sequence delimiter. */
const DELIMITER_BYTES = 8
const TRAILING_PADDING = 0xfffcfffc
const RULE = 'what stands behind the pixels is not copied'

/** Names in the report what stands behind the pixels, such as padding, signatures and private groups: none of it is copied. */
export async function reportBehindPixels(
  { pixelData, dataSet, reader }: DicomObject,
  profile: ConfidentialityProfile,
  report: DeidentificationReport,
): Promise<void> {
  if (!pixelData?.closed) return
  const start = pixelData.value.end + (pixelData.fragments ? DELIMITER_BYTES : 0)
  const name = (tag: number, vr: string) => {
    const { action, rule } = confidentialityAction(
      { tag, vr, creator: null, inKnownCode: false, inDummySequence: false },
      profile,
    )
    addReportRow(report, { tag, action: 'remove', rule: action === 'remove' ? rule : RULE, path: [] })
  }
  try {
    await readElements({ reader, steps: 0 }, { start, end: reader.sizeBytes }, dataSet.encoding, ({ tag, vr }) => {
      name(tag, vr)
      return 'take'
    })
  } catch (thrown) {
    // No reader of the image comes so far: it is left out like the rest.
    if (!hasCategory(thrown, 'corrupt')) throw thrown
    addReportRow(report, { tag: TRAILING_PADDING, action: 'remove', rule: RULE, path: [] })
  }
}
