import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type StoredUpload } from '../../outbox/encrypted-outbox'
import { UploadList } from '../upload-list'
import { type UploadItem } from '../upload-item'
import { UploadAdmission } from './upload-admission'

/** What admits files, and the keys whose copy it has discarded. */
function start(withdrawn: { url: string } | null = null) {
  const discarded: string[] = []
  const begun: string[] = []
  const urls = new Map<string, string>()
  let shown: readonly UploadItem[] = []
  const list = new UploadList({ get: () => shown, set: (now) => (shown = now), subscribe: () => () => undefined }, () => null)
  const admission = new UploadAdmission({
    userId: 'u',
    outbox: { discard: (key) => Promise.resolve(void discarded.push(key)), update: () => Promise.resolve() },
    list,
    tasks: new Map(),
    uploadUrls: { get: (identity) => urls.get(identity) ?? null, set: (identity, url) => void urls.set(identity, url) },
    cancellations: { add: () => undefined, withdraw: () => withdrawn },
    begin: (key) => void begun.push(key),
    forget: () => undefined,
  })
  const states = () => shown.map(({ key, state }) => [key, state])
  return { admission, discarded, begun, states, shown: () => shown.map(({ key, refusal }) => [key, refusal?.code ?? null]) }
}

/** A Windows bitmap of OS/2 for a persona, which no decoder of the server reads. */
function oldBitmap(): StoredUpload {
  const bytes = new Uint8Array(90)
  bytes.set([0x42, 0x4d])
  bytes[14] = 12
  const stored = upload('old', () => Promise.resolve(new ArrayBuffer(0)))
  const read = (from: number, to: number) => ({ arrayBuffer: () => Promise.resolve(bytes.slice(from, to).buffer) })
  const said = {
    ...stored.about,
    name: 'old.bmp',
    size: bytes.length,
    browserType: 'image/bmp',
    caseId: '',
    persona: { personaId: 1 },
  }
  return { ...stored, about: said, file: { ...said, slice: read } }
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

describe('an image that the server cannot decode', () => {
  it('waits for its sender, also where it was cancelled and is chosen again', async () => {
    for (const withdrawn of [null, { url: 'https://fovea/upload/1' }]) {
      const { admission, begun, states } = start(withdrawn)
      await admission.list(oldBitmap(), true)
      assert.deepEqual([states(), begun], [[['old', 'needs-confirmation']], []])
    }
  })
})

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
