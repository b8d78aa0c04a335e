import type { Tx } from '../../db/database'

/**
 * Retake requests are deleted with the image, and so is the text of the notification: the notification itself stays.
 */
export async function deleteRetakes(tx: Tx, fileId: string): Promise<void> {
  const asked = await tx.retakeRequest.findMany({ where: { fileId }, select: { assignedTo: true } })
  if (asked.length === 0) return
  const people = [...new Set(asked.map(({ assignedTo }) => assignedTo))]
  await tx.$executeRaw`UPDATE notifications SET data = data - 'text'
    WHERE user_id = ANY(${people}::uuid[]) AND data->>'about' = 'retake' AND data->>'file_id' = ${fileId}`
  await tx.retakeRequest.deleteMany({ where: { fileId } })
}
