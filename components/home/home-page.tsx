import { redirect } from 'next/navigation'
import { type Role } from '@/lib/access/actor'
import { type DoctorsSee } from '@/lib/access/doctors/doctors-see'
import { DiaryPage } from '../coaching/diary/diary-page'
import { TrainerFeed } from '../coaching/feed/trainer-feed'
import { ForbiddenPage } from '../shell/status/forbidden-page'
import { PatientHome } from './patient/patient-home'
import { StaffHome } from './staff-home'
import { Worklist } from './worklist/worklist'

/** The home page of a role. */
export function HomePage({ role, doctorsSee }: { role: Role; doctorsSee: DoctorsSee }) {
  switch (role) {
    case 'doctor':
    case 'admin':
      return <Worklist />
    case 'staff':
      return <StaffHome />
    case 'patient':
      return <PatientHome doctorsSee={doctorsSee} />
    case 'trainer':
      return <TrainerFeed />
    case 'client':
      return <DiaryPage />
    case 'creator':
      return redirect('/personas')
    case 'service':
      return <ForbiddenPage role={role} />
  }
}
