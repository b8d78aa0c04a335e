import type { Client, Fovea } from './fovea'
import { photograph } from './pictures'
import { send } from './tus'

/** Signs in the patient of the demo, and gives them a case with one image. */
export async function caseWithImage(fovea: Fovea, size: number): Promise<{ patient: Client; caseId: string; fileId: string }> {
  const patient = await fovea.signIn('patient')
  const caseId = await patient.openCase('Both eyes')
  const { id: fileId } = await send(patient, await photograph(size), { filename: 'eye.jpg', case_id: caseId })
  return { patient, caseId, fileId }
}
