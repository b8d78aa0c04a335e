'use client'

import { useEffect } from 'react'
import { readHistoryState } from '../../shell/history/history-state'
import { useHistoryState } from '../../shell/history/use-history-state'
import { takeVisitedCase } from '../cases/use-case-order'
import { parseWorklistState, type WorklistState } from './worklist-state'

const KEY = 'worklist'

/** The search, filter and selection of the worklist, which Back and a reload bring again. */
export function useWorklistState(): [WorklistState, (change: Partial<WorklistState>) => void] {
  const [state, change] = useHistoryState(KEY, parseWorklistState)
  useEffect(() => {
    const visited = takeVisitedCase()
    // Who went on from case to case returns to the last of them.
    if (visited !== null && readHistoryState(KEY) !== undefined) change({ chosen: visited })
  }, [change])
  return [state, change]
}
