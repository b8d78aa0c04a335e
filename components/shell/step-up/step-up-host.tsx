'use client'

import { useEffect, useRef, useState } from 'react'
import { lazyPart } from '../lazy/lazy-part'
import { answerProofRequests } from './proof-request'

const StepUpDialog = lazyPart(() => import('./step-up-dialog').then((file) => file.StepUpDialog))

/** Asks the current user for a proof of who they are, where a call of this page needs one. Concurrent calls share one question. */
export function StepUpHost() {
  const [asked, setAsked] = useState<{ needsFactor: boolean } | null>(null)
  const waiting = useRef<((isProved: boolean) => void)[]>([])
  useEffect(
    () =>
      answerProofRequests((needsFactor) => {
        setAsked((before) => ({ needsFactor: needsFactor || (before?.needsFactor ?? false) }))
        return new Promise((done) => waiting.current.push(done))
      }),
    [],
  )
  const answer = (isProved: boolean) => {
    setAsked(null)
    for (const done of waiting.current.splice(0)) done(isProved)
  }
  return asked && <StepUpDialog needsFactor={asked.needsFactor} onAnswer={answer} />
}
