'use client'

import { useSyncExternalStore } from 'react'

import { type UploadItem } from '../../queue/upload-item'
import { getUploadQueue, subscribeToUploadQueue } from '../../queue/get-upload-queue'
import { type UploadQueue } from '../../queue/upload-queue'

const none: readonly UploadItem[] = []
const noSubscription = () => () => undefined
const noCount = () => 0

const useOpenQueue = (userId: string): UploadQueue | null =>
  useSyncExternalStore(
    subscribeToUploadQueue,
    () => getUploadQueue(userId),
    () => null,
  )

/** What the user's queue lists; nothing until it is open. */
export function useUploadItems(userId: string): readonly UploadItem[] {
  const queue = useOpenQueue(userId)
  return useSyncExternalStore(queue?.list.subscribe ?? noSubscription, queue?.list.getSnapshot ?? (() => none), () => none)
}

/** The item that sends an upload from this page; null where none does. */
export function useUploadItem(userId: string, uploadId: string | null): UploadItem | null {
  const queue = useOpenQueue(userId)
  const find = () => queue?.list.getSnapshot().find((item) => item.uploadId === uploadId) ?? null
  const subscribe = uploadId === null ? noSubscription : (queue?.list.subscribe ?? noSubscription)
  return useSyncExternalStore(subscribe, uploadId === null ? () => null : find, () => null)
}

/** How many chosen files of a case, or of all, this device neither has nor lists as missing yet. */
export function useSavingCount(queue: UploadQueue | null, caseId?: string): number {
  const count = () => queue?.intake.getCount(caseId) ?? 0
  return useSyncExternalStore(queue?.intake.subscribe ?? noSubscription, count, noCount)
}

/** The same of the user's queue. */
export const useSavingCountOf = (userId: string): number => useSavingCount(useOpenQueue(userId))
