import type { Tx } from '../../db/database'
import { processSingleton } from '../../runtime/singleton'

/** A DICOM object that has become part of its study. */
export interface VisibleInstance {
  fileId: string
  /** Null outside cases. */
  caseId: string | null
  ownerId: string | null
  studyUid: string
  seriesUid: string
  uid: string
  modality: string | null
}

type InstanceHook = (tx: Tx, instances: readonly VisibleInstance[]) => Promise<void>

const hooks = processSingleton<InstanceHook[]>('instance-hooks')

/**
 * Registers what happens in the transaction by which objects become visible. Called by the composition root.
 *
 * @returns unregisters it
 */
export function registerInstanceHook(hook: InstanceHook): () => void {
  replaceHooks([...(hooks.peek() ?? []), hook])
  return () => replaceHooks((hooks.peek() ?? []).filter((one) => one !== hook))
}

function replaceHooks(all: InstanceHook[]): void {
  hooks.clear()
  if (all.length > 0) hooks.set(all)
}

/** Runs every hook for objects that become visible together. */
export async function runInstanceHooks(tx: Tx, instances: readonly VisibleInstance[]): Promise<void> {
  if (instances.length > 0) for (const hook of hooks.peek() ?? []) await hook(tx, instances)
}
