import { CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { StatusText } from '@/components/ui/feedback/status-text'
import { type CaseRecord } from '@/lib/cases/schema'
import { coverPair, formatLateralityInFull } from '../cases/format-case'
import { summarizeCase, caseSteps } from './patient-messages'

/** The newest case in plain words: what happened, and what happens next. */
export function CaseSummaryCard({ record }: { record: CaseRecord }) {
  const news = summarizeCase(record)
  const pair = coverPair(record)
  const calm = news.kind === 'ready'
  return (
    <section className="arrived" aria-labelledby="news">
      {pair.length > 0 && (
        <div className={pair.length > 1 ? 'arrived-pic' : 'arrived-pic one'} dir="ltr">
          {pair.map((cover) => (
            <ImageFrame
              key={cover.id}
              fit
              eager
              src={cover.thumbnail_url}
              thumbhash={cover.thumbhash}
              alt={
                formatLateralityInFull(cover.eye_side)
                  ? `Your ${formatLateralityInFull(cover.eye_side).toLowerCase()}`
                  : 'Your newest picture'
              }
              topLeft={
                formatLateralityInFull(cover.eye_side) && <ImageLabel plain>{formatLateralityInFull(cover.eye_side)}</ImageLabel>
              }
            />
          ))}
        </div>
      )}
      <div className="col g16 grow">
        <div className="col g4">
          <StatusText kind={calm ? 'go' : news.kind} icon={calm ? CircleCheck : undefined}>
            {news.word}
          </StatusText>
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
          {caseSteps(record).map((step) => (
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
