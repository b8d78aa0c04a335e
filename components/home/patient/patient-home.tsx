'use client'

import { CircleAlert, Lock } from 'lucide-react'
import Link from 'next/link'
import { Banner } from '@/components/ui/banner'
import { Note } from '@/components/ui/note'
import { sentenceOf } from '../../shell/api'
import { TopBar } from '../../shell/top-bar'
import { CaseCards } from '../case-cards'
import { newestFirst } from '../case-words'
import { Greeting } from '../greeting'
import { ListSkeleton } from '../list-skeleton'
import { ListTrouble } from '../list-trouble'
import { useCases } from '../use-cases'
import { ArrivedCard } from './arrived-card'
import { FirstPicture } from './first-picture'
import { MyUploads } from './my-uploads'
import { SendButton } from './send-button'
import { WhoLooked } from './who-looked'

/** A patient's home: did it arrive, must I do something, and the way to send the next picture. */
export function PatientHome() {
  const cases = useCases()
  const [newest] = newestFirst(cases.items)
  const open = cases.items.find((record) => record.status !== 'closed') ?? null
  return (
    <>
      <TopBar />
      {cases.error && newest && <Banner icon={CircleAlert}>{sentenceOf(cases.error)}</Banner>}
      <div className="pt">
        <div className="row">
          <Greeting />
          <span className="end desk-only">
            <SendButton openCase={open} />
          </span>
        </div>
        {cases.waiting && !cases.error && <ListSkeleton rows={3} />}
        {cases.error && !newest && <ListTrouble error={cases.error} retry={cases.retry} />}
        {!cases.waiting && !cases.error && !newest && <FirstPicture />}
        {newest && <ArrivedCard record={newest} />}
        <div className="phone-only">
          <SendButton openCase={open} large />
        </div>
        {newest && (
          <div className="pt2">
            <section className="col g12" aria-labelledby="my-cases">
              <div className="row">
                <h2 className="h16" id="my-cases">
                  My cases
                </h2>
                <Link className="end f13" href="/cases">
                  All
                </Link>
              </div>
              <CaseCards items={cases.items.slice(0, 4)} />
            </section>
            <div className="col g24">
              <MyUploads caseId={newest.id} />
              <WhoLooked record={newest} />
              <Note icon={Lock}>
                The doctors and admins here, the staff of your case and you can open these pictures. Every look is written down.
              </Note>
            </div>
          </div>
        )}
      </div>
    </>
  )
}
