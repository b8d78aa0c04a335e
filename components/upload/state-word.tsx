'use client'

import { CircleAlert, Loader, Pause, WifiOff } from 'lucide-react'

import { Word, type WordKind } from '@/components/ui/word'
import { type UploadItem } from './item'
import { stateWords } from './words'

const kinds: Record<UploadItem['state'], WordKind> = {
  waiting: 'wait',
  held: 'warn',
  sending: 'go',
  paused: 'wait',
  checking: 'wait',
  ready: 'ready',
  attention: 'bad',
}

/** The state of a file in one of five words, and the sentence that goes with it. */
export function StateWord({ item }: { item: UploadItem }) {
  const { word, more } = stateWords(item)
  const icon =
    item.state === 'paused'
      ? Pause
      : item.state === 'checking'
        ? Loader
        : item.trouble
          ? WifiOff
          : item.state === 'attention'
            ? CircleAlert
            : undefined
  return (
    <span className="col g2">
      <Word kind={item.trouble ? 'warn' : kinds[item.state]} icon={icon}>
        <span data-testid="upload-state">{word}</span>
      </Word>
      {more && <span className="f12 t2">{more}</span>}
      {item.state === 'held' && item.judged && (
        <span className="f12 t3">
          Nothing has been sent yet.
          {item.judged.look && ` Judged on this device in ${item.judged.look.tookMs} ms.`}
        </span>
      )}
    </span>
  )
}
