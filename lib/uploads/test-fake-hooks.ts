import { createHash } from 'node:crypto'
import { type AppError } from '../errors/app-error'
import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { eraseUploadMetadata } from './expiry/erase-upload-metadata'
import { type AdmitInput, type UploadHooks } from './upload-hooks'

/** A minimal implementation of the hooks that records its calls. */
export interface FakeHooks extends UploadHooks {
  admitted: AdmitInput[]
  partsAdmitted: Omit<AdmitInput, 'metadata'>[]
  finishedIds: string[]
  removedIds: string[]
  removedPartObjects: string[]
  declaredLengths: [string, number][]
  concatenationIds: string[]
  limitBytes: number | undefined
  /** The quota of uploads of deferred length. */
  spaceBytes: number
  grants: number
  refuse: AppError | null
  canDeleteCompleted: boolean
  deletedIds: string[]
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
    concatenationIds: [],
    limitBytes: undefined,
    spaceBytes: Infinity,
    grants: 0,
    refuse: null,
    canDeleteCompleted: false,
    deletedIds: [],
    failFinish: null,
    admit(_tx, input) {
      if (hooks.refuse) return Promise.reject(hooks.refuse)
      hooks.admitted.push(input)
      return Promise.resolve({ objectKey: `original/${input.objectId}`, limitBytes: hooks.limitBytes })
    },
    partPlace: (objectId) => ({ objectKey: `original/${objectId}`, limitBytes: hooks.limitBytes }),
    admitPart(_tx, input) {
      if (hooks.refuse) return Promise.reject(hooks.refuse)
      hooks.partsAdmitted.push(input)
      return Promise.resolve(undefined)
    },
    reserveBytes(_tx, { minBytes, wantedBytes }) {
      if (hooks.refuse) return Promise.reject(hooks.refuse)
      if (minBytes > hooks.spaceBytes)
        return Promise.reject(
          fail('quota_exceeded', { used_bytes: 10, quota_bytes: 10, unfinished_bytes: 0, has_unfinished: 'no' }),
        )
      hooks.grants += 1
      return Promise.resolve(Math.min(wantedBytes, hooks.spaceBytes))
    },
    onLengthDeclared(_tx, uploadId, lengthBytes) {
      if (hooks.refuse) return Promise.reject(hooks.refuse)
      hooks.declaredLengths.push([uploadId, lengthBytes])
      return Promise.resolve()
    },
    onConcatenationRequested(_tx, uploadId) {
      hooks.concatenationIds.push(uploadId)
      return Promise.resolve()
    },
    // Derived from the id, so that a second process can open what a killed one sealed.
    dataKey: (objectId) => Promise.resolve(createHash('sha256').update(`test ${objectId}`).digest()),
    storedDataKey: {
      sqlOf: (objectIdColumn) => `convert_to('test ' || ${objectIdColumn}, 'UTF8')`,
      unwrap: (_objectId, wrapped) => createHash('sha256').update(wrapped!).digest(),
    },
    onFinished(_tx, uploadId) {
      if (hooks.failFinish) return Promise.reject(hooks.failFinish)
      hooks.finishedIds.push(uploadId)
      return Promise.resolve()
    },
    onRemoved(_tx, uploadId) {
      hooks.removedIds.push(uploadId)
      return Promise.resolve()
    },
    async deleteCompleted({ uploadId }) {
      if (!hooks.canDeleteCompleted) throw fail('forbidden')
      hooks.deletedIds.push(uploadId)
      await transaction((tx) => eraseUploadMetadata(tx, uploadId))
    },
    canResume: () => Promise.resolve(true),
    canOwnerResume: () => Promise.resolve(true),
    onPartRemoved(_tx, objectId) {
      hooks.removedPartObjects.push(objectId)
      return Promise.resolve()
    },
  }
  return hooks
}
