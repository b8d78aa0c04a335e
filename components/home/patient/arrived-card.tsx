import { CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { Pic } from '@/components/ui/pic'
import { PictureLabel } from '@/components/ui/picture-label'
import { Word } from '@/components/ui/word'
import { type CaseRecord } from '../../shell/records'
import { pairOf, plainSide } from '../case-words'
import { newsOf, stepsOf } from './patient-words'

/** The newest case in plain words: what happened to it, and what happens next. */
export function ArrivedCard({ record }: { record: CaseRecord }) {
  const news = newsOf(record)
  const pair = pairOf(record)
  const calm = news.kind === 'ready'
  return (
    <section className="arrived" aria-labelledby="news">
      {pair.length > 0 && (
        <div className={pair.length > 1 ? 'arrived-pic' : 'arrived-pic one'} dir="ltr">
          {pair.map((cover) => (
            <Pic
              key={cover.id}
              fit
              eager
              src={cover.thumbnail_url}
              thumbhash={cover.thumbhash}
              alt={plainSide(cover.eye_side) ? `Your ${plainSide(cover.eye_side).toLowerCase()}` : 'Your newest picture'}
              topLeft={plainSide(cover.eye_side) && <PictureLabel plain>{plainSide(cover.eye_side)}</PictureLabel>}
            />
          ))}
        </div>
      )}
      <div className="col g16 grow">
        <div className="col g4">
          <Word kind={calm ? 'go' : news.kind} icon={calm ? CircleCheck : undefined}>
            {news.word}
          </Word>
          <h2 className="h20" id="news">
            {news.title}
          </h2>
          <p className="t2 f16">{news.sentence}</p>
          <p className="f13 t3">
            <Link href={`/cases/${record.id}`} className="inline-flex min-h-6 items-center">
              {record.title}
            </Link>
          </p>
        </div>
        <ol className="steps">
          {stepsOf(record).map((step) => (
            <li key={step.what} className={step.done ? 'on' : undefined}>
              <b>
                {step.what}
                <span className="sr">{step.done ? ': done' : ': to come'}</span>
              </b>
              <span>{step.when}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
