import type { Way } from './way'
import { idIn } from './form'

/** A staff member has it de-identified: the raw body of the DICOM API. */
export const dicomApi: Way = {
  name: 'DICOM API',
  async send({ staff }, { bytes, fileName }) {
    const answer = await staff.ask('/api/v1/dicom/upload', {
      method: 'POST',
      headers: { 'x-file-name': encodeURIComponent(fileName), 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    })
    const uploadId = idIn(answer, 'upload_id')
    return { answers: [answer], fileId: uploadId, ...(uploadId ? { uploadId } : {}) }
  },
}
