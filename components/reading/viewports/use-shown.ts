'use client'

import { useSyncExternalStore } from 'react'
import { type Shown } from './shown'
import { type StackController } from './stack-controller'

/** What a viewport shows, as it changes. */
export const useShown = (controller: StackController): Shown => useSyncExternalStore(controller.subscribe, controller.snapshot)

/**
 * One thing of a viewport: whoever shows no more is left alone while the rest changes, as with each slice of a scroll.
 *
 * @param read returns the same value as long as nothing has changed
 */
export const useOfViewport = <Value>(controller: StackController, read: (controller: StackController) => Value): Value =>
  useSyncExternalStore(controller.subscribe, () => read(controller))
