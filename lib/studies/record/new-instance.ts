import type { ReadInstance } from './read-instance'
import { packJson, type PackedJson } from './sealed-json'

/** An object that is to become part of a study. */
export interface NewInstance {
  fileId: string
  read: ReadInstance
  /** Its metadata. */
  packed: PackedJson
}

/** Compresses what is sealed of an object: done before a study is locked, since others wait for that lock. */
export const packInstance = async (fileId: string, read: ReadInstance): Promise<NewInstance> => ({
  fileId,
  read,
  packed: await packJson(read.metadata),
})

/** An object that has its place. */
export interface WrittenInstance {
  fileId: string
  seriesId: string
  /** Another object of its UID came first. */
  isDuplicate: boolean
}

/** A study whose row is locked until the transaction ends. */
export interface LockedStudy {
  studyId: string
  dataKey: Buffer
  /** As it was before the instances that are added. */
  sealed: Uint8Array
  differing: readonly string[]
  isNew: boolean
}
