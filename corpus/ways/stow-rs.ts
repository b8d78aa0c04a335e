import type { Way } from './way'
import { jsonOf } from '../support/session'

interface Page {
  items: { id: string }[]
}
const BOUNDARY = 'a-part-of-the-corpus'

/** A device stores it into a patient's case (STOW-RS, PS3.18 §10.5). */
export const stowRs: Way = {
  name: 'STOW-RS',
  async send({ patient, caseId }, { bytes }) {
    const body = Buffer.concat([
      Buffer.from(`--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`),
      bytes,
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ])
    const answer = await patient.ask(`/api/v1/dicomweb/studies?case_id=${caseId}`, {
      method: 'POST',
      headers: { 'content-type': `multipart/related; type="application/dicom"; boundary=${BOUNDARY}` },
      body: new Uint8Array(body),
    })
    if (answer.status !== 200 && answer.status !== 202) return { answers: [answer], fileId: null }
    // The case was empty before.
    const listed = await patient.ask(`/api/v1/files/case/${caseId}?limit=1`)
    return { answers: [answer, listed], fileId: jsonOf<Page>(listed)?.items[0]?.id ?? null }
  },
}
