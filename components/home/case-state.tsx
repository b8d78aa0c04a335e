import { Progress } from '@/components/ui/progress'
import { Word } from '@/components/ui/word'
import { type CaseRecord } from '../shell/records'
import { stateOf } from './case-words'

/** How a case stands, in a word, with a bar while pictures are on the way. */
export function CaseStateWord({ record, small }: { record: CaseRecord; small?: boolean }) {
  const { kind, words, percent } = stateOf(record)
  return (
    <span className="col g4" style={small ? undefined : { maxInlineSize: 176 }}>
      <Word kind={kind} small={small}>
        {words}
      </Word>
      {percent !== null && <Progress percent={percent} />}
    </span>
  )
}
