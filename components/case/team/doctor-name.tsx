import { Avatar } from '@/components/ui/image/avatar'

/** A doctor in a list to choose from. */
export function DoctorName({ name }: { name: string }) {
  return (
    <span className="row">
      <Avatar name={name} />
      <bdi className="b5 cut">{name}</bdi>
    </span>
  )
}
