import { zipSync } from 'fflate'
import type { Way } from './way'
import { sendByTus } from './tus'

/** A patient sends a ZIP with it, as a folder of a CD, into their case. */
export const zipOfDicom: Way = {
  name: 'ZIP of DICOM',
  async send({ patient, caseId }, { bytes, fileName }) {
    const zip = Buffer.from(zipSync({ [`DICOM/${fileName}`]: [new Uint8Array(bytes), { level: 1 }] }))
    const sent = await sendByTus(patient, zip, { filename: 'cd.zip', filetype: 'application/zip', case_id: caseId })
    return { ...sent, insideArchive: true }
  },
}
