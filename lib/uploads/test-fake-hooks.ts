import { createHash } from 'node:crypto'
import { type AppError } from '../errors/app-error'
import { fail } from '../errors/fail'
import { type AdmitInput, type UploadHooks } from './upload-hooks'

/** What stands above the room, as little as a test needs: it remembers what it was told. */
export interface FakeHooks extends UploadHooks {
  admitted: AdmitInput[]
  partsAdmitted: Omit<AdmitInput, 'metadata'>[]
  finishedIds: string[]
  removedIds: string[]
  removedPartObjects: string[]
  declaredLengths: [string, number][]
  toJoinIds: string[]
  limitBytes: number | undefined
  /** What an upload of deferred length may have. */
  spaceBytes: number
  grants: number
  refuse: AppError | null
  failFinish: Error | null
}

export function fakeHooks(): FakeHooks {
  const hooks: FakeHooks = {
    admitted: [],
    partsAdmitted: [],
    finishedIds: [],
    removedIds: [],
    removedPartObjects: [],
    declaredLengths: [],
    toJoinIds: [],
    limitBytes: undefined,
    spaceBytes: Infinity,
    grants: 0,
    refuse: null,
    failFinish: null,
    admit(_tx, input) {
      if (hooks.refuse) return Promise.reject(hooks.refuse)
      hooks.admitted.push(input)
      return Promise.resolve({ objectKey: `original/${input.objectId}`, limitBytes: hooks.limitBytes })
    },
    admitPart(_tx, input) {
      if (hooks.refuse) return Promise.reject(hooks.refuse)
      hooks.partsAdmitted.push(input)
      return Promise.resolve({ objectKey: `original/${input.objectId}`, limitBytes: hooks.limitBytes })
    },
    grant(_tx, { leastBytes, wantedBytes }) {
      if (hooks.refuse) return Promise.reject(hooks.refuse)
      if (leastBytes > hooks.spaceBytes) return Promise.reject(fail.quotaExceeded('Your space is used up'))
      hooks.grants += 1
      return Promise.resolve(Math.min(wantedBytes, hooks.spaceBytes))
    },
    declared(_tx, uploadId, lengthBytes) {
      if (hooks.refuse) return Promise.reject(hooks.refuse)
      hooks.declaredLengths.push([uploadId, lengthBytes])
      return Promise.resolve()
    },
    toJoin(_tx, uploadId) {
      hooks.toJoinIds.push(uploadId)
      return Promise.resolve()
    },
    // Derived, so that a second process opens what a killed one sealed.
    dataKey: (objectId) => Promise.resolve(createHash('sha256').update(`test ${objectId}`).digest()),
    finished(_tx, uploadId) {
      if (hooks.failFinish) return Promise.reject(hooks.failFinish)
      hooks.finishedIds.push(uploadId)
      return Promise.resolve()
    },
    removed(_tx, uploadId) {
      hooks.removedIds.push(uploadId)
      return Promise.resolve()
    },
    mayGoOn: () => Promise.resolve(true),
    partRemoved(_tx, objectId) {
      hooks.removedPartObjects.push(objectId)
      return Promise.resolve()
    },
  }
  return hooks
}
