import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type StoredUpload } from '../../outbox/encrypted-outbox'
import { UploadList } from '../upload-list'
import { type UploadItem } from '../upload-item'
import { UploadAdmission } from './upload-admission'

/** What admits files, and the keys whose copy it has discarded. */
function start() {
  const discarded: string[] = []
  let shown: readonly UploadItem[] = []
  const list = new UploadList({ get: () => shown, set: (now) => (shown = now), subscribe: () => () => undefined }, () => null)
  const admission = new UploadAdmission({
    userId: 'u',
    outbox: { discard: (key) => Promise.resolve(void discarded.push(key)), update: () => Promise.resolve() },
    list,
    tasks: new Map(),
    uploadUrls: { get: () => null, set: () => undefined },
    cancellations: { add: () => undefined, withdraw: () => null },
    begin: () => undefined,
    forget: () => undefined,
  })
  return { admission, discarded, shown: () => shown.map(({ key, refusal }) => [key, refusal?.code ?? null]) }
}

const about = {
  name: 'eye.pdf',
  size: 9,
  lastModified: 5,
  browserType: 'application/pdf',
  caseId: 'c',
  eyeSide: 'left',
  takenNow: false,
}
const upload = (key: string, arrayBuffer: () => Promise<ArrayBuffer>): StoredUpload => ({
  key,
  about: { ...about, eyeSide: 'left' },
  file: { ...about, slice: () => ({ arrayBuffer }) },
})
const unreadable = (key: string) => upload(key, () => Promise.reject(new Error('a passing error')))
const readable = (key: string) => upload(key, () => Promise.resolve(new TextEncoder().encode('%PDF-1.7\n').buffer))

describe('a stored file that cannot be read', () => {
  it('is named, and its copy is kept: the next page may read it', async () => {
    const { admission, discarded, shown } = start()
    await admission.list(unreadable('one'), true)
    assert.deepEqual([shown(), discarded], [[['one', 'fileUnreadable']], []])
  })

  it('is replaced by the same file chosen again, and only then discarded', async () => {
    const { admission, discarded, shown } = start()
    await admission.list(unreadable('one'), true)
    await admission.list(readable('two'), true)
    assert.deepEqual([shown(), discarded], [[['two', null]], ['one']])
  })

  it('is not kept where it never was stored, and replaces no copy', async () => {
    const { admission, discarded } = start()
    await admission.list(unreadable('one'), true)
    await admission.list(unreadable('two'), false)
    assert.deepEqual(discarded, ['two'])
  })
})
