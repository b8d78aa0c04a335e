'use client'

import { useSyncExternalStore } from 'react'
import { type Shown } from './shown'
import { type StackController } from './stack-controller'

/** What a viewport shows, as it changes. */
export const useShown = (controller: StackController): Shown => useSyncExternalStore(controller.subscribe, controller.snapshot)
