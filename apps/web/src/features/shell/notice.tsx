/** A page that has nothing else to show: what is going on and what will change it. */
export const Notice = ({ title, detail }: { readonly title: string; readonly detail: string }) => (
  <div className="grid h-full place-items-center p-8">
    <div className="max-w-sm text-center">
      <h1 className="m-0 text-title font-semibold">{title}</h1>
      <p className="mt-2 text-soft">{detail}</p>
    </div>
  </div>
);
