import type { HygieneRulesCheck, HygieneRulesView } from '@baton/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiFailure } from '../../api/http.js';
import { hygieneRulesQuery, publishRules, rulesCheckQuery } from '../../api/queries.js';
import { useAsk } from '../../api/use-ask.js';

export interface Begun { readonly yaml: string; readonly readVersion: string }

export interface RulesDraft {
  readonly yaml: string;
  /** What the gateway says of the text as it stands; undefined while it has not said. */
  readonly check: HygieneRulesCheck | undefined;
  readonly checkFailure: string; readonly failure: string; readonly busy: boolean; readonly isStale: boolean; readonly isChanged: boolean; readonly may: boolean;
  write(yaml: string): void;
  publish(): void;
}

const restMs = 250;

/** The text once nobody has typed for a moment. */
const useRested = (text: string): string => {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
};

/** Rules while they are changed: checked as they are typed, in force only once they are published. */
export const useRulesDraft = (view: HygieneRulesView, { yaml: begun, readVersion }: Begun, onDone: () => void): RulesDraft => {
  const client = useQueryClient();
  const [yaml, setYaml] = useState(begun);
  const rested = useRested(yaml);
  const checked = useQuery(rulesCheckQuery(rested));
  const { busy, failure, ask } = useAsk();
  const [isStale, isChanged, isRested] = [view.version !== readVersion, yaml !== (view.editions[0]?.yaml ?? ''), rested === yaml];
  const check = isRested ? checked.data : undefined;
  const may = isChanged && !isStale && !busy && check?.faults.length === 0;
  const send = () => publishRules({ readVersion, yaml }).catch(async (error: unknown) => {
    if (error instanceof ApiFailure && error.code === 'conflict') await client.invalidateQueries({ queryKey: hygieneRulesQuery.queryKey });
    throw error;
  });
  const publish = (): void => {
    if (!may) return;
    ask(send, async (answer) => {
      await client.cancelQueries({ queryKey: hygieneRulesQuery.queryKey });
      client.setQueryData(hygieneRulesQuery.queryKey, answer);
      onDone();
    });
  };
  return { yaml, check, checkFailure: isRested ? checked.error?.message ?? '' : '', failure, busy, isStale, isChanged, may, write: setYaml, publish };
};
