import type { ReactNode } from 'react';

interface NoticeProps { readonly title: string; readonly detail: string; readonly children?: ReactNode }

/** A page that has nothing else to show: what is going on, what will change it, and what the rep can do about it. */
export const Notice = ({ title, detail, children }: NoticeProps) => (
  <div className="grid h-full place-items-center p-8">
    <div className="max-w-sm text-center">
      <h1 className="m-0 text-title font-semibold">{title}</h1>
      <p className="mt-2 text-soft">{detail}</p>
      {children}
    </div>
  </div>
);
