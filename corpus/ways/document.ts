import type { Way } from './way'
import { sendByTus } from './tus'

/** A client sends it to their trainer as a document. */
export const document: Way = {
  name: 'document',
  send: ({ client }, { bytes, fileName }) => sendByTus(client, bytes, { filename: fileName, category: 'documents' }),
}
