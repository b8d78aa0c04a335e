import { Avatar } from '@/components/ui/image/avatar'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type PatientRecord } from '@/lib/cases/patients/schema'
import { PatientRow } from './patient-row'

/** A patient who is to be chosen, with their last image. */
export const PatientName = ({ patient }: { patient: PatientRecord }) => (
  <PatientRow
    patient={patient}
    facts={[...patient.numbers.map(({ number }) => number), patient.site]}
    alike={patient.alike}
    image={
      patient.last_image ? (
        <Thumbnail src={patient.last_image.thumbnail_url} thumbhash={patient.last_image.thumbhash} />
      ) : (
        <Avatar name={patient.name} photo={patient.photo_url} size={40} />
      )
    }
  />
)
