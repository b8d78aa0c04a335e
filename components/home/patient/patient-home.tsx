'use client'

import { CircleAlert, Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { type DoctorsSee } from '@/lib/access/doctors/doctors-see'
import { Banner } from '@/components/ui/feedback/banner'
import { Note } from '@/components/ui/feedback/note'
import { useErrorMessage } from '../../language/use-error-message'
import { TopBar } from '../../shell/navigation/top-bar'
import { CaseCards } from '../cases/case-cards'
import { leadingCase } from '../cases/format-case'
import { Greeting } from '../greeting'
import { ListSkeleton } from '../../ui/feedback/list-skeleton'
import { ListError } from '../../shell/status/list-error'
import { useCases } from '../cases/use-cases'
import { CaseSummaryCard } from './case-summary-card'
import { NoImagesYet } from './no-images-yet'
import { MyUploads } from './my-uploads'
import { SendImageButton } from './send-image-button'
import { AccessHistory } from './access-history'

/** A patient's home page: what arrived, what to do, and the upload of the next image. */
export function PatientHome({ doctorsSee }: { doctorsSee: DoctorsSee }) {
  const t = useTranslations('home.patient')
  const errorMessage = useErrorMessage()
  const cases = useCases()
  const leading = leadingCase(cases.items)
  const isKnown = !cases.waiting && (cases.error === null || cases.items.length > 0)
  const open = cases.items.filter((record) => record.status !== 'closed')
  return (
    <>
      <TopBar />
      {cases.error && leading && <Banner icon={CircleAlert}>{errorMessage(cases.error)}</Banner>}
      <div className="pt">
        <div className="row">
          <Greeting />
          <span className="end desk-only">{isKnown && <SendImageButton openCases={open} />}</span>
        </div>
        {cases.waiting && !cases.error && <ListSkeleton rows={3} />}
        {cases.error && !leading && <ListError error={cases.error} retry={cases.retry} />}
        {!cases.waiting && !cases.error && !leading && <NoImagesYet />}
        {leading && <CaseSummaryCard record={leading} />}
        <div className="phone-only">{isKnown && <SendImageButton openCases={open} large />}</div>
        {leading && (
          <div className="pt2">
            <section className="col g12" aria-labelledby="my-cases">
              <div className="row">
                <h2 className="h16" id="my-cases">
                  {t('cases')}
                </h2>
                <Link className="end f13" href="/cases">
                  {t('all')}
                </Link>
              </div>
              <CaseCards items={cases.items.slice(0, 4)} />
            </section>
            <div className="col g24">
              <MyUploads caseId={leading.id} />
              <AccessHistory record={leading} />
              <Note icon={Lock}>{t('privacy', { doctors: doctorsSee })}</Note>
            </div>
          </div>
        )}
      </div>
    </>
  )
}
