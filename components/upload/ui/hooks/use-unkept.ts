import { useMemo, useSyncExternalStore } from 'react'
import { getUnkept, subscribeToUnkept, unkeptOf, type UnkeptFile } from '../../outbox/unkept-files'

const none: readonly UnkeptFile[] = []

/** The files of a user that this device could not store, or those for one case. */
export function useUnkept(userId: string, caseId?: string): readonly UnkeptFile[] {
  const unkept = useSyncExternalStore(subscribeToUnkept, getUnkept, () => none)
  return useMemo(() => unkeptOf(unkept, userId, caseId), [unkept, userId, caseId])
}
