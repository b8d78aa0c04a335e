import assert from 'node:assert/strict'
import { it } from 'node:test'
import { testItem } from '../../queue/test-items'
import { mayUndoSending } from './may-undo-sending'

const sent = testItem({ state: 'ready', fileId: 'f', caseId: 'c', type: 'image/jpeg', group: null })

it('an image is taken back with one press by who sent it, once it has arrived, and never with more than itself', () => {
  for (const role of ['staff', 'patient'] as const) assert.equal(mayUndoSending(sent, role), true, role)
  for (const role of ['doctor', 'admin', 'client', 'creator'] as const) assert.equal(mayUndoSending(sent, role), false, role)
  const never = [
    ...([{ state: 'checking' }, { state: 'attention' }, { fileId: null }, { caseId: '' }] as const),
    ...([{ group: 'study' }, { type: 'application/dicom' }, { type: null }, { type: 'application/zip' }] as const),
  ]
  for (const change of never) assert.equal(mayUndoSending({ ...sent, ...change }, 'staff'), false, JSON.stringify(change))
})
