import type { ReadInstance } from './read-instance'

/** An object that is to become part of a study. */
export interface NewInstance {
  fileId: string
  read: ReadInstance
}

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
