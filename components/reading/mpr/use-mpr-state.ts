'use client'

import { useSyncExternalStore } from 'react'
import { type MprModel, type MprState } from './mpr-model'

/** The crosshair and its planes, as they change. */
export const useMprState = (model: MprModel): MprState => useSyncExternalStore(model.subscribe, model.snapshot)
