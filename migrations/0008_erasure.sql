-- +goose Up
-- Who is being erased, or was lately.
CREATE INDEX users_erased ON users (tenant_id, updated_at) WHERE status IN ('erasing', 'erased');
COMMENT ON COLUMN users.status IS 'invited, active, deactivated, erasing, erased';

-- The running servers may not delete history: this is the one way, open only
-- while the person whose records these were is being erased.
-- +goose StatementBegin
CREATE FUNCTION erase_history(person uuid, kind_code smallint, records uuid[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE n bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM public.users WHERE tenant_id = current_tenant() AND id = person AND status = 'erasing') THEN
        RAISE EXCEPTION 'nobody is being erased' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.history WHERE tenant_id = current_tenant() AND kind = kind_code AND record_id = ANY(records);
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END
$$;
-- +goose StatementEnd
REVOKE EXECUTE ON FUNCTION erase_history(uuid, smallint, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_history(uuid, smallint, uuid[]) TO spoorboek_runtime;

-- +goose Down
DROP FUNCTION erase_history(uuid, smallint, uuid[]);
DROP INDEX users_erased;
