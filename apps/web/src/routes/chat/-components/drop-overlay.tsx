/** While files are dragged over the page: where they would go. */
export function DropOverlay() {
  return (
    <div className="pointer-events-none fixed inset-2 z-50 grid place-items-center rounded-composer border-2 border-primary border-dashed bg-background/85">
      <p className="font-medium text-[0.9375rem]">Drop files to attach them</p>
    </div>
  )
}
